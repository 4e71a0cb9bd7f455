"""Whether a note may tell of somebody in danger. Pure functions.

What is looked for is somebody doing something to a person, a wish to die, being kept in or without money, and fear of
somebody; words alone are not enough, because rents threaten, speeding kills and parks are neglected. A note that is kept
apart for nothing can be put back; one that is missed can't, so doubt keeps apart.
"""

import re
import unicodedata

_KIN = (
    r"dad|daddy|father|stepdad|stepfather|mum|mam|mother|stepmum|stepmother|husband|wife|partner|boyfriend|girlfriend|ex|uncle|"
    r"aunt|auntie|brother|sister|cousin|son|daughter|grandad|grandfather|nan|gran|grandmother|child|kid|baby|girl|boy|niece|nephew"
)
_WHO = (
    rf"he|she|they|someone|somebody|i|{_KIN}|carer|teacher|coach|priest|landlord|boss|manager|neighbour|lodger|man|woman|men|"
    r"lad|lads|gang|father in law|mother in law"
)
_WHOM = (
    rf"me|her|him|us|them|(?:my|his|her|their|our|the|a|an|own|little|old|young)(?: (?:own|little|old|young|elderly))? "
    rf"(?:{_KIN}|children|kids|babies|girls|boys|daughters|sons|parents|mate|friend|neighbour)"
)
_DOES = (
    r"hit|hits|hitting|beat|beats|beating|beaten|punch\w*|kick|kicks|kicked|kicking|slap\w*|strangl\w*|chok(?:e|es|ed|ing)|"
    r"hurt|hurts|hurting|attack\w*|grab\w*|touch|touches|touched|touching|abus\w*|rap(?:e|es|ed|ing)|molest\w*|assault\w*|"
    r"stab|stabs|stalk\w*|threaten\w*|kill|kills|killed|burn|burns|burned|burnt|starv\w*|neglect\w*|groom\w*|threw|throws|bites?|"
    r"follows|followed|controls?|spits|spat"
)
_OWN = r"(?:my|her|him|his|them|their|your)sel(?:f|ves)"
_OF = r"(?:my|her|his|their)"
_ENGLISH = (
    # Somebody does something to somebody: at most three words stand between.
    rf"(?:{_WHO})(?: \w+){{0,3}}? (?:{_DOES})(?: on| up| at)? (?:{_WHOM})",
    (
        r"(?:i|he|she|child|kid|baby|girl|boy|who)(?: \w+)? (?:am|is|was|were|are|get|gets|got|been|being)(?: \w+)? "
        r"(?:hit|beaten|punched|kicked|hurt|abused|raped|assaulted|attacked|molested|groomed|trafficked|stalked|threatened|stabbed|strangled)"
    ),
    r"(?:being|been|was|were|gets?|got) (?:hit|beaten|punched|kicked|abused|raped|assaulted|molested|groomed|trafficked|stalked|stabbed)",
    r"(?:raped|rapist|molest\w*|stabbed|trafficked|sexually \w+|suicid\w*|overdos\w*|self harm\w*|self injur\w*|fgm)",
    r"(?:child|sexual|sex|domestic|elder|physical|emotional) (?:abuse|violence|assault|exploitation)",
    rf"(?:violent|abusive)(?: \w+)? (?:to|with|towards|at home|{_KIN})|(?:{_WHO})(?: \w+)? (?:violent|abusive|abuser)|{_OF} abuser",
    # Wanting to die, or to be hurt.
    rf"(?:end|ending|take|taking|took) {_OF}(?: own)? li(?:fe|ves)|end it all",
    rf"(?:kill|killing|hurt|hurts|hurting|harm|harms|harming|cut|cuts|cutting|hang|hanging|starve|starving) {_OWN}",
    r"(?:want|wants|wanted|wish|wishes|wanting) (?:to die|(?:i|he|she) (?:was|were) dead|to be dead)",
    r"(?:don ?t|doesn ?t|do not|does not|didn ?t) want to (?:live|wake up|be alive|be here any ?more|go on living)",
    r"(?:no reason to live|better off dead|better off without me|nothing to live for)",
    # Kept in, kept without, and made to.
    (
        r"(?:lock|locks|locked|locking|shut|shuts|keeps?|tie|ties|tied) (?:me|her|him|them|my \w+|his \w+|the (?:kids|children|baby))(?: \w+)? "
        r"(?:in|up|out|inside|indoors)"
    ),
    (
        r"(?:won ?t|doesn ?t|does not|will not|never|didn ?t|wouldn ?t|don ?t) let (?:me|her|him|my \w+) "
        r"(?:out|leave|go|see|eat|sleep|have|use|speak|talk|work)"
    ),
    r"(?:not allowed|forbidden) to (?:leave|go out|see (?:my|her|his)|talk to|eat)",
    (
        rf"(?:take|takes|took|taking|steal|steals|stole|keeps|has) (?:all )?(?:of )?{_OF} (?:\w+ )?"
        r"(?:money|wages|benefits|pension|pay|phone|passport|papers|card|food|medicine|tablets)"
    ),
    r"(?:forced|forcing|forces|made|makes|making) (?:me|her|him|them|my \w+|to)(?: to)? (?:marry|have sex|sleep with|undress|sell drugs)",
    r"forced (?:marriage|to marry|into marriage)",
    # Fear of somebody, and what can be seen.
    rf"(?:scared|afraid|frightened|terrified|fear|fears) (?:of|for) (?:him|{_OF} (?:{_KIN}|life|lives|safety)|the (?:carer|lodger|man))",
    r"(?:scared|afraid|frightened|terrified) (?:to|of) (?:go|going|be|being) (?:back )?(?:home|alone with)",
    rf"afraid of her (?:{_KIN})|(?:i am|i m|she is|she s|he is|he s) (?:so |very )?(?:scared|afraid|frightened|terrified) (?:of|at home)",
    r"(?:bruise|bruises|bruised|burns|cuts|marks) (?:on|all over|down|across) (?:my|her|his|their)|covered in bruises|black eyes?",
    r"(?:has|had|have|with|got|pulled|held) (?:a|his|her|the) (?:knife|gun) (?:to|at|on|under|in)|threat\w* (?:me|her|him|us|with|to kill|to hurt)",
    r"(?:going to|gonna|will|ll|said he d|try to|tried to|wants to) kill (?:me|her|him|us|them|my|somebody|someone|the)",
    # A child, or somebody who needs care, left alone.
    rf"(?:{_KIN}|children|kids|toddlers?)(?: \w+){{0,3}}? (?:left|leaves|home|at home)(?: \w+){{0,2}}? (?:alone|by (?:him|her|them)sel\w+|on (?:his|her|their) own)",
    rf"(?:leaves?|left|leaving) (?:her|his|their|the|my) (?:{_KIN}|children|kids|toddlers?) (?:alone|on (?:his|her|their) own|all night)",
    rf"(?:{_KIN}|children|kids)(?: \w+){{0,2}}? (?:not|never|don ?t|doesn ?t)(?: get| being)? fed",
)
_WELSH = (
    (
        r"(?:fy|ei|eu|ein)(?: \w+)? (?:nharo|tharo|daro|taro|mwrw|bwrw|fwrw|mrifo|brifo|frifo|nghuro|churo|guro|curo|nhreisio|threisio|dreisio|"
        r"ngham drin|cham drin|gam drin|cam drin|nghloi|chloi|gloi|cloi|nghicio|chicio|gicio|mygwth|bygwth|fygwth|lladd|stelcio|tagu|nhagu)"
    ),
    r"(?:taro|bwrw|curo|brifo|cicio|treisio|cloi|bygwth) (?:fi|hi|fe|fo|ni|nhw|fy|ei (?:wraig|blant|blentyn|fam|ferch|fab|gŵr|gwr|phlant|phlentyn|mam))",
    r"cam drin\w*|ngham drin\w*|treisi\w+|trais (?:domestig|rhywiol|yn y cartref)|hunanladd\w*|hunan ?niweid\w*|hunan ?anaf\w*|gorddos\w*",
    r"lladd (?:fy|ei|eu) (?:hun|hunan|hunain)|niweidio (?:fy|ei|eu) hun\w*|(?:diweddu|gorffen) (?:fy mywyd|ei bywyd|ei fywyd)",
    r"dod â (?:fy mywyd|(?:ei) (?:bywyd|fywyd)) i ben|(?:eisiau|isio|moyn) marw|(?:ddim|dim) (?:eisiau|isio|moyn) byw",
    r"(?:cymryd|mynd â|dwyn) (?:fy|ei) (?:holl )?(?:arian|harian|ffôn|cyflog|gyflog|chyflog|pensiwn|bensiwn|phensiwn)",
    r"(?:cyffwrdd|gyffwrdd|chyffwrdd)(?: \w+)? (?:â|yn|a) (?:fi|hi|mi|fy|ei|merch|mab|phlentyn|plant|phlant)|cyffwrdd \w+ (?:merch|mab)",
    r"ofn (?:fy|ei) (?:ngŵr|ngwr|gŵr|gwr|ngwraig|mhartner|phartner|nhad|thad|mam|mrawd)|ofn (?:arni|arno|arna i) (?:fynd adre\w*|ei gŵr)|ofn mynd adre\w*",
    r"(?:nghloi|chloi|cloi)(?: \w+)? i mewn|ddim yn cael gadael y tŷ|priodas dan orfod|cleisiau",
)
_ARABIC = (
    r"[بي]?[يت]?ضربن[يا]\w*|[بي]*[يت]?ضرب(?:ها|هم|هن|ه)|[بي]*[يت]ضرب (?:زوج\w*|ام\w*|اب\w*|اخ\w*|ولد\w*|بنت\w*|اولاد\w*|الاطفال|طفل\w*|الطفل|طفله)",
    r"(?:ال|لل)?اغتص\w+|[يت]?غتصب\w*|(?:ال|لل)?تحرش\w*|[يت]تحرش\w*|(?:ال|لل)?انتحار\w*|[اي]?نتحر\w*|جرعه زائده",
    r"(?:اقتل|قتل|اوذي|اذي|يوذي|توذي|اجرح|تجرح|يجرح) نفس\w+|(?:انهي|انهاء|ينهي|تنهي) حيات\w+",
    r"(?:اريد|يريد|تريد|اتمني|ابغي|بدي) (?:ان )?(?:اموت|يموت|تموت|الموت)|لا (?:اريد|يريد|تريد) (?:ان )?(?:اعيش|يعيش|تعيش|الحياه)",
    r"[يت]وذ(?:يني|يها|يهم|ينا)|[يت]?هدد(?:ني|ها|نا|هم)|[يت]?هدد (?:زوج\w*|ب?قتل\w*)|س?[يت]قتل(?:ني|ها|نا)",
    r"[يت]?حبس(?:ني|ها|هم|نا)|[يت]قفل (?:علي|عليها|الباب علي)\w*|[يت]منع(?:ني|ها) من (?:الخروج|مغادره|الاكل|الكلام)",
    r"[يت]اخذ (?:مالي|اموالي|نقودي|راتبي|مالها|اموالها|راتبها|فلوسي|فلوسها|هاتفي|جوازي)|[يت]سرق (?:مالي|مالها|راتبي)",
    r"[يت]?لمس(?:ني|ها|هم)|[يت]لمس (?:ابن\w*|بنت\w*|طفل\w*|الاطفال|الاولاد)",
    r"(?:اخاف|خايف\w*|خاي?فه|تخاف|خائف\w*) من (?:زوج\w*|اب\w*|ام|اخ\w*|عم\w*|خال\w*|العوده)|اخاف منه",
    r"(?:ال|لل)?عنف (?:ال)?(?:اسري|منزلي|جسدي|جنسي)|زواج (?:قسري|بالاكراه)|(?:ال)?اعتداء جنسي|[يت]عنف(?:ني|ها)|كدمات",
)


def _any(patterns: tuple[str, ...], before: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){before}(?:{'|'.join(f'(?:{each})' for each in patterns)})(?!\w)")


_FOUND = (_any(_ENGLISH), _any(_WELSH), _any(_ARABIC, "[وفب]?"))
_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ـ": ""})


def _simple(text: str) -> str:
    """Small letters and single spaces, without signs between words and without the vowel signs of Arabic."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE)
    plain = "".join(letter for letter in plain if not ("\u064b" <= letter <= "\u0652"))
    return re.sub(r"[\W_]+", " ", plain).strip()


def in_danger(text: str) -> bool:
    """Whether a note may tell of somebody in danger: then it is kept out, and a named person reads it."""
    simple = _simple(text)
    return any(each.search(simple) for each in _FOUND)
