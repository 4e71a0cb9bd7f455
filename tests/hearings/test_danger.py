"""Which notes are kept apart because somebody may be in danger, and which are not, in the languages of our pages."""

import pytest

from pb_app.hearings.danger import in_danger

HITS = (
    "he hit her",
    "My husband hits me.",
    "Her boyfriend used to beat her up",
    "I want to end my life",
    "She said she wants to die.",
    "he locks me in and takes my money",
    "my uncle touches my daughter",
    "A man touched the kids at the pool",
    "I’m scared of my dad",
    "I am afraid to go home",
    "She has bruises on her arms",
    "My carer takes my pension",
    "he won't let me leave the house",
    "They forced her to marry",
    "My son was stabbed last week",
    "Somebody is being abused next door",
    "He threatened to kill her",
    "He’s got a knife under the bed; he had a knife to her",
    "I cut myself",
    "I don't want to live",
    "The children are left at home alone all night",
    "My mother neglects my little brother",
    "domestic violence at number nine",
    "He is violent to his wife",
    "she took an overdose",
    "Nobody knows: I was raped",
    "He keeps hitting the kids",
    "They beat me",
    "SUICIDE",
    "He takes all my wages",
    # Welsh
    "Mae e’n fy nharo i",
    "Mae fy ngŵr yn fy mwrw",
    "Mae o'n ei tharo hi",
    "Dw i eisiau marw",
    "Dw i ddim eisiau byw",
    "Mae’n fy nghloi i mewn ac yn cymryd fy arian",
    "cam-drin plant",
    "Rwy’n meddwl am hunanladdiad",
    "Mae arna i ofn mynd adref",
    "Mae fy ewythr yn cyffwrdd â fy merch",
    "Mae trais yn y cartref drws nesaf",
    "Mae hi eisiau lladd ei hun",
    # Arabic
    "زوجي يضربني",
    "هو يضرب زوجته",
    "أريد أن أموت",
    "أفكر في الانتحار",
    "يحبسني ويأخذ راتبي",
    "عمي يلمس ابنتي",
    "أخاف من زوجي",
    "هددني بالقتل",
    "عنف أسري",
    "لا أريد أن أعيش",
    "تعرضت للاغتصاب",
)
MISSES = (
    "The park is neglected",
    "Speeding kills",
    "Speeding kills children on this road",
    "rents threaten our shops",
    "Rents threaten families",
    "We need a stable job market",
    "A stable for horses",
    "Establish a youth club",
    "The cuts hit poor people",
    "Prices hurt everybody",
    "The bus hits the kerb",
    "Knife crime is in the news",
    "The skilled trades are gone",
    "Beats and drums on Fridays: a music club",
    "The drop-in centre was shut",
    "The library was a lifeline",
    "The drums beat for the carnival",
    "Please neglect nothing in this plan",
    "The story touched many of us",
    "Nobody is afraid to speak here",
    "Older people are afraid of the dark path",
    "We are scared of losing the bus",
    "Children play on the road",
    "The weekend market takes money from shops",
    "The shop is shut on Sundays",
    "The killing of trees has to stop",
    "The pavement is broken and cuts across the grass",
    # Welsh
    "Mae'r rhenti yn bygwth siopau",
    "Mae'r parc wedi'i esgeuluso",
    "Mae cyflymder yn lladd",
    "Taro bargen gyda'r cyngor",
    "Mae angen mwy o arian ar y llyfrgell",
    # Arabic
    "الإيجارات تهدد المحلات",
    "الحديقة مهملة",
    "السرعة تقتل",
    "نريد ضرب موعد مع المجلس",
    "الشارع مظلم",
)


@pytest.mark.parametrize("text", HITS)
def test_this_is_kept_apart(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize("text", MISSES)
def test_this_is_not(text: str) -> None:
    assert not in_danger(text)
