"""Surnames that people in Britain have often, of many origins: after an unknown first name, or in small letters, they tell."""

_SURNAMES = """
abbott abdi abdullah abubakar adams adebayo adeyemi afzal agarwal aggarwal ahmad ahmed akhtar akhter akintola alexander
ali allen amin anderson andrews anwar armstrong arnold ashraf aslam atkins atkinson awan aziz bailey bakare balogun
banerjee banks barker barnes barnett barrett bartlett bates begum bennett benson berry bhatt bhatti bibi bird bishop
blackburn blake bowen boyle bradley bradshaw brady brennan briggs brookes brooks bryant buckley burgess burke burns
butler butt byrne callaghan cameron campbell carpenter carr carroll carter chadha chambers chan chandler chapman
chaudhary chaudhry chen cheng cheung choudhury chowdhury christie chukwu clark clarke clayton clements coleman collins
connolly connor conway cooper coulibaly cox craig crawford cunningham curtis dalton daly daniels das davey davidson davies
davis dawson desai dhillon diallo dixon dobson dogan doherty donnelly douglas doyle duffy duncan dunn dyer eaton edwards
egan elliott ellis eze farah farooq farrell faulkner ferguson fernandes fernandez finch fisher fitzgerald fleming
fletcher flynn forrester foster fowler fraser freeman gallagher garcia gardner george ghosh gibbons gibbs gibson gilbert
gill gomez goncalves gonzalez goodwin gordon graham greenwood greer gregory griffin griffith griffiths gupta habib haque
harper harris harrison hart hartley harvey hassan hawkins hayes heath henderson henry herbert hewitt hicks higgins
hodgson holland holmes hopkins horton hossain houghton howarth howell howells hudson hughes humphries hunt hunter hussain
hussein hussain hutchinson hyde ibrahim iqbal islam iyer jackson jacobs jain jamal james jamil janowski jenkins jennings
jensen john johnson johnston jones joshi kamara kaminska kaminski kapoor kaur kavanagh kaya keane kelly kennedy kenny kerr
khalid khan khatun kim kowalczyk kowalska kowalski kozlowski krawczyk kumar lambert lawrence lawson leach lees lewandowska
lewandowski lewis lloyd lopez lowe lucas lynch macdonald mackay mackenzie maclean macleod mahmood malik mann mansoor
marsden martin martinez mason matthews mccarthy mcdonald mcgrath mckenna mckenzie mclean mensah metcalfe miah mills
miller mistry mitchell mohamed mohammed moore moran moreno morgan morris morrison moyo murphy murray musa mwangi naylor
ncube ndlovu nelson newman newton ng nguyen nicholls nicholson nowak nwosu obi obrien o'brien ochieng oconnor o'connor odonnell
o'donnell ogunleye ohara o'hara okafor okeke okonkwo okoro oneill o'neill oliver onyango oreilly o'reilly osei osman
osullivan o'sullivan owen owens parkinson parry parsons patel patil patterson pearce pearson perera pereira perkins
perry peters phillips piotrowski popescu popa porter potter powell preston prosser pryce pugh quinn rafiq rahman raja ramos
randall rao rashid rees reid reilly reynolds richards richardson riley roberts robertson robinson rodrigues rodriguez
rogers rowe rowlands russell ryan saeed sahin saleem salmon sanchez sanders sanderson santos saunders schmidt scott sesay shah
shaikh sharif sharma sharp shaw sheikh shepherd sheppard siddique siddiqui silva simmons simpson sims sinclair singh
slater smith smyth sousa spencer stephens stephenson stevens stevenson stewart stone sullivan sutton sweeney syed szymanski
tan taylor thakur thapa thomas thompson thomson thornton todd tomlinson townsend traore tucker turner uddin usman vaughan
verma vincent wallace walsh walters walton wang warsame watkins watson watts webb webster wellington wells whelan whitehead
whitehouse wilkins wilkinson williams williamson willis wilson wiśniewski wisniewska wisniewski wojcik wong woodward wright
wu xu yadav yang yates yilmaz yusuf zaman zhang zhao zielinski
"""
#: These are words too: they tell only after a first name that is one.
_ALSO_WORDS = """
baker ball barber bell best bird black bond brown burton bush cole cook cross day dean dunne field fields fox francis
french frost fry gray green grant hall hardy hill holt hope hughes king kirk knight lamb lane little long love marsh
marshall may mays may-jones moss page park parker payne peacock poole potts price reed reeves rhodes rice rose short
skinner spence steele summers swift thorpe tyler wade walker ward warner warren waters weaver west wheeler white wood
woods young
"""
#: As often the name of a place, a building, a firm or a saint, or a word of another kind.
_OF_PLACES = """
abbott banks berry bishop blackburn bird butler carpenter chambers chandler christie collins cooper dalton fisher foster fraser
freeman gardner george gill gordon gregory harper hart heath henry hunt hunter hyde holland horton islam james john lewis
lawrence lincoln lloyd lowe lucas lynch mason mann martin mills miller newton oliver porter potter preston salmon sharp
shepherd stone sutton tan thornton tucker turner todd townsend vincent wallace walton wellington wells webb webster wright
das kim ng popa alexander cameron spencer victoria washington
"""
SURNAMES = frozenset(f"{_SURNAMES} {_ALSO_WORDS}".split())
#: Of these nobody needs a first name to know what they are.
PLAIN_SURNAMES = frozenset(_SURNAMES.split()) - frozenset(_ALSO_WORDS.split()) - frozenset(_OF_PLACES.split())
