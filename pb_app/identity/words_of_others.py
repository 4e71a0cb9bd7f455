"""Words beside which two capital letters are no person: of organisations, streets, jobs, groups and beginnings of sentences."""

#: Names of organisations, streets, jobs and groups have these, and names of people hardly ever.
_OF_OTHERS = """
academy action adult adults advice age association autumn avenue board care carers central centre charity chief
children church citizens city close college common community council court department deputy director disabled
district drive east estate executive families family fire forum foundation gardens general green group
hall head health high hill home homes hospital house housing job king's lane lead learning legal local lower manager
men mental mill national neighbourhood new nhs north nurse office officer older park parents parish partnership
patients people place plus police practice primary public queen's rescue residents road royal school secondary
senior service services sheltered social society south spring square st street students summer support team tenants
terrace the tower town trust union university upper village voluntary walk ward way west winter women worker young
youth january february march april may june july august september october november december monday tuesday
wednesday thursday friday saturday sunday
"""
NOT_NAMES = frozenset(_OF_OTHERS.split())
#: What stands before a street and is no person.
_OF_ROOMS = """
library museum café cafe pub surgery pharmacy studio bank mill market station shop meet meeting at
"""
ROOMS = frozenset(_OF_ROOMS.split())
#: What begins a sentence or a heading, stands for a group, or is the name of a thing, with a capital letter.
_FURTHER = """
a about act after agreement all also an and annual another any anybody are as ask at award bank before beginning benefit
best big both boys bridge budget bus but by café cafe can carer case charter child client club come committee company
conference consortium corner county crescent data day days dear decision do does each easy england english ev every
everybody everyone example festival few figure figures first five follow for form four free friends from fund garden
get girls give go good government great grove guide had has have he hello help here his how if in indeed ireland
is it item its join just kids kitchen last law let like list london look ltd make many market meadow meeting member
members mission more most mother museum my network next no nobody none not note now number of old on one only or order other
our out outcome over panel paper part participation partner pensioners persons plan please plus point points policy
power priority programme project pupils question quarter quay report resident reps rest review risk river room round row rule
rules saturdays scheme scotland section see she shop since six small so some somebody source station step studio survey
table teenagers ten tenant tenants' thanks that their them then there these they thing things third this those three
to together trial two under unit until up use version voice volunteers wales we welcome welsh what when where which while who
why wing with word words work workers works year years yes you your workshop world wednesdays mondays tuesdays thursdays
fridays sundays i i'm i've we're it's cyngor ysgol heol ffordd stryd parc neuadd canolfan cymdeithas fforwm iechyd
gwasanaeth cymru mae mae'n yr y a ac yn rwy'n dw na pobl plant oedolion
"""
#: What a single word with a capital letter may be besides somebody’s name.
STARTERS = frozenset(_FURTHER.split()) | NOT_NAMES | ROOMS
#: Things have names as well as people: a scheme called Green Gym, a café named Crumbs.
_THINGS_WORDS = """
    act app area award band bar bill boat book building bus café cafe campaign centre charity choir club company course
    day dog estate event fair festival file firm form forum fund game garden group guide hall idea initiative is it law list
    magazine meeting method model network newsletter office organisation page paper park partnership path place plan playground
    pot prize process product programme project pub regulation report river road room round route rule scheme school section
    series service shop show site society song square start street survey system table team test thing tool town
    trial village website what which work workshop
    """
THINGS = frozenset(_THINGS_WORDS.split())
