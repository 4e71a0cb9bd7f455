"""Further first names: Welsh ones, those of newer neighbours, and Arabic ones in their own letters."""

_FURTHER = """
aaliyah abdi abdullah adebayo adeola aleksandra alun amadou amal amaia amara aneurin anil anjali anwar arwel asif ayaan
babak bartosz beti bledyn blodwen branwen bryony caradog carwyn ceinwen ceridwen cerys chidi chiara chinedu cledwyn dewi
eifion eilidh eira eirlys elen elfed elgan elis elwyn emyr emeka emre ffion folake gethin giulia gethyn geraldine gruffudd
gruffydd gurpreet gwenllian gwilym gwyn gwyndaf habiba halima hamid harjit hiba huda hyacinth ieuan ifan iestyn illtyd
indira iolo iwan jagoda jaspreet jelena jerzy joanne kamil kamal karolina kemal kofi kwabena layla leighanne leszek liliana
llewelyn llinos lleucu llyr lowri lukasz luned mair malak manon mared marged mariusz marwan mehdi meinir meirion meleri
mererid merfyn mihai mirela mohamad mohamud mohsin morfydd morwenna nadim nasir nasrin nerys ngozi nirmala noor nour
nkechi oksana olena olwen oluwaseun oluwatoyin omari osian owais parveen petros rahim rania reena reza ridwan rizwan rukhsana
sabina safiya salma samir sanjeev santosh seren shabnam shahid shazia sioned sion slawomir sukhdev sulaiman sunil
svetlana swati tadeusz taha tanveer tarek tegwen temitope tesfay tomos usha uzma wafa waqas wojciech wojtek xiang yasmeen
yaqub yetunde yiannis youssef yusra zainab zbigniew zdenka zeynep zoltan zygmunt
"""
FURTHER_NAMES = frozenset(_FURTHER.split())
#: First names that are words too, and tell nothing in small letters.
_ALSO_WORDS_WORDS = """
    amber angel art ash bob carol dawn dean daisy eve faith frank grace grant hazel heather holly hope huw iris ivy jade
    jasmine jean joy lee lily mark max may mercy olive patience pat penny precious rob robin rose rosemary ruby ray scott
    stella sue tony trinity victor viola violet will amal ceri noor nour huda gwyn eira seren mair mared
    """
ALSO_WORDS = frozenset(_ALSO_WORDS_WORDS.split())
#: In Arabic letters, without marks and stretching. Left out are those that are as often a word.
_ARABIC_NAMES_WORDS = """
    محمد أحمد احمد محمود مصطفى فاطمة عائشة خديجة زينب مريم حسين عثمان يوسف إبراهيم ابراهيم إسماعيل اسماعيل خالد
    عبدالله عبدالرحمن عبدالرحيم عبدالكريم عبدالعزيز طارق ياسر ياسمين ليلى سلمى سارة نادية رانيا رنا دينا سميرة سمير
    حمزة بلال أسامة اسامة أيمن ايمن هشام وليد زياد رامي    طه ياسين موسى عيسى داود سليمان هارون إدريس
    إلياس آدم حليمة رقية صفية حفصة سعاد نوال غادة رغد لينا نجلاء فايزة عبير منى سهى مروة
    """
ARABIC_NAMES = frozenset(_ARABIC_NAMES_WORDS.split())
#: What stands after a first name; alone these are words.
_ARABIC_SURNAMES_WORDS = """
    علي عمر باسم جمال كمال حسن سعيد كريم جميل أمين امين سالم ناصر حامد صالح سليم رشيد فريد حبيب عادل ماجد نبيل شريف منصور قاسم جابر صابر
    """
ARABIC_SURNAMES = ARABIC_NAMES | frozenset(_ARABIC_SURNAMES_WORDS.split())
