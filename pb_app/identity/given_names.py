"""First names that people in Britain have often, of many origins: with one of them, two words look like a person's name.

Left out are those that are as often a month, a street, a saint of a church, or a word.
"""

_NAMES = """
aaron abdul abigail adam ade adrian agnes agnieszka ahmed aisha aisling alan alasdair alastair albert alejandro aled
alex alexander alexandra alfie alice alison alun amanda amara amber amelia amina amir amit amy andrea andrew andrzej
aneta angela angharad angus anita ann anna anne annette anthony antonio anwen archie aria arthur arun asha ashley
audrey ava ayesha barbara barry beata beatrice ben benjamin bernard beryl bethan betty beverley bilal bob brenda brian
bronwen bryn caitlin callum cameron carl carol caroline carys catherine cathy catrin ceri charles charlie charlotte
chloe chris christian christina christine christopher ciaran claire clare clive colin conor courtney craig cynthia
dafydd daisy daniel danielle darren dave david dawn dean deborah declan delyth denise dennis derek devon diane diego
dilys dimitri dominic donald donna doreen doris dorota dorothy douglas duncan dylan eamonn eddie edith edna edward eileen
elaine eleanor eleri elin elizabeth ella ellen ellie elsie emily emma eric erin ernest esme esther ethan ethel eva
evelyn evie ewa ewan fatima fatoumata felicity finlay fiona florence frances francis frank fred frederick freya
gareth garry gary gavin gemma geoff geoffrey george georgia gerald geraint gerard gillian gladys glenys glyn gordon grace
graham grainne grzegorz gwen gwenda gwilym gwyneth hamza hannah hans harold harriet harry hassan hazel heather heidi
helen henry hilary howard hugh hussein huw hywel iain ian ibrahim idris ifeoma imran iman ines ioan iona irena irene iris isaac
isabel isabella isla ismail ivan ivy jack jacob jacqueline jade jagdeep jake jakub jamal james jamie jan jane janet
janice jasmine jason jasper jayne jean jeffrey jennifer jenny jeremy jess jessica jill jim joan joanna joanne joao joe
joel john jon jonathan jose joseph josephine joshua joyce juan judith judy julia julian julie justin kareem karen
karim karl kasia kate katherine kathleen kathryn katie kayleigh keith kelly ken kenneth kerry kevin khadija khalid kieran
kim kirsty krzysztof kwame kyle lara laura lauren lee leila leo leon leonard lesley leslie lewis liam lilian lily linda
lisa lloyd logan lorraine louis louise lucas lucy luke lydia lyn lynda lynn lynne mabel maciej madeleine maggie
magdalena malcolm malgorzata mandy manjit marcin marcus margaret maria mariam marie marion marjorie mark marlene martha
martin mary maryam mateusz matilda matt matthew maureen maurice mavis max maya megan mehmet mei melanie melissa mia
michael michal michelle miguel mike millie miriam moira mohamed mohammad mohammed moira molly monica morag muhammad
muriel mustafa myra nadia naomi nasreen natalie natasha neil niamh nia nicholas nicola nicole nigel nikhil nina noah nora
norma norman nuala oliver olive olivia olu omar oscar owain owen pamela patience patricia patrick paul paula pauline
pawel pedro peggy penelope peter petra philip philippa phillip phoebe phyllis pierre piotr polly precious priya rachel raj
rajesh ralph ramesh rania rashid ravi raymond rebecca reg reginald rhian rhiannon rhodri rhys richard rita robert roberta
robin rodney roger roisin ronald rory rosemary rosie ross rowena roy ruby rupert russell ruth ryan sadia saeed sally
sam samantha samina samira samuel sandra sanjay sara sarah saskia scott sean shabana shane shannon sharon shaun sheila
shirley sian sidney silvia simon sinead siobhan sofia sonia sophia sophie stacey stanley stefan stella stephanie stephen
steve steven stuart sue sunita susan suzanne sybil sylvia tamsin tania tanya tariq tegan teresa terence terry thelma theo
theresa thomas tim timothy tina toby tomasz tommy tony tracey tracy trevor tunde valerie vanessa vera veronica vijay vincent
viola violet wayne wendy wilfred william winifred yasmin yusuf yvonne zahra zainab zara zoe zofia
"""
GIVEN_NAMES = frozenset(_NAMES.split())
