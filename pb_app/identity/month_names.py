"""Names of months in the languages of our pages, as people write them in a date."""

_IN_FULL = (
    "january february march april may june july august september october november december",
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
)
_SHORT = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "ion chwef maw ebr mai meh gorff awst medi hyd tach rhag",
)

MONTHS = {name: number for names in _IN_FULL + _SHORT for number, name in enumerate(names.split(), start=1)} | {
    "sept": 9,
    "ابريل": 4,
    "اغسطس": 8,
    "اكتوبر": 10,
}
