"""The words of the demo's open vote in Welsh and Arabic: of the round, its pot, and its projects by number."""

from collections.abc import Mapping

# fmt: off
ROUND: Mapping[str, Mapping[str, str]] = {
    "cy": {
        "title": "Ein strydoedd",
        "theme": "Beth fyddai’n gwneud eich stryd yn well?",
        "description": "Rownd fawr y flwyddyn. Cedwir un pot ar gyfer Harbourside, ac mae’r gweddill i bawb.",
    },
    "ar": {
        "title": "شوارعنا",
        "theme": "ما الذي يجعل شارعك أفضل؟",
        "description": "هذه جولة السنة الكبيرة. جزء من المال محفوظ لحي هاربرسايد، والباقي للجميع.",
    },
}
POT: Mapping[str, str] = {"cy": "Pot Harbourside", "ar": "مخصص هاربرسايد"}
#: Title and story of each project, in the order in which they were sent in.
PROJECTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "cy": (
        ("Mainc bob 200 metr ar Hill Road", "Byddai fy mam yn cerdded i’r siopau eto pe bai’n gallu eistedd ar y ffordd."),
        ("Dydd Mercher cynnes yn neuadd St Anne", "Gwres, cawl a chwmni o fis Hydref i fis Mawrth."),
        ("Stryd chwarae yn Orchard Row", "Cau’r ffordd am dair awr ar ddydd Sul cyntaf y mis."),
        ("Celf ar y groesfan sebra ger yr ysgol", "Paent llachar ar y ffordd, wedi’i gynllunio gan y disgyblion, fel bod gyrwyr yn arafu."),
        ("Oergell gymunedol", "Oergell a silff. Mae siopau’n dod â’r hyn sydd dros ben, ac mae pawb yn cymryd yr hyn sydd ei angen."),
        ("Goleuadau ar lwybr y gamlas", "Naw lamp isel sydd ddim yn tarfu ar ystlumod. Menywod oedd fwyaf awyddus i gael hyn."),
        ("Caffi Saesneg", "Te, sgwrs ac athro, gyda rhywun i ofalu am y plant."),
        ("Murlun yn y tanffordd", "Tri arlunydd lleol a phawb sydd eisiau dal brwsh."),
        ("Llyfrgell offer", "Pam prynu dril ar gyfer un twll? Dewch i’w fenthyg."),
        ("Llwybr gardd sy’n addas i bobl â dementia", "Llwybr mewn cylch, fel nad oes neb yn mynd ar goll, gydag arogleuon a seddi."),
        ("Cinio i gwrdd â’ch cymdogion", "Un bwrdd hir ar y grin ym mis Mehefin."),
        ("Diffibriliwr yn y siop sglodion", "Mae’r un agosaf un funud ar ddeg i ffwrdd. Bydd y perchennog yn gofalu amdano."),
        ("Offer gwylio cyflymder", "Radar ar fenthyg a festiau i wirfoddolwyr sydd wedi’u hyfforddi."),
        ("Côr i bobl sy’n methu canu", "Arweinydd, piano, deugain cadair. Dim clyweliad."),
        ("Ramp i’r ganolfan gymunedol", "Mae tri gris. Mae rhai ohonom heb fod y tu mewn erioed."),
        ("Clwb swyddi gyda dillad cyfweliad", "Rhywun i ymarfer gydag ef, a rheilen o siacedi i’w benthyg."),
        ("Parc bach ar y gornel", "Rwbel sydd yno ers chwe blynedd. Dwy goeden, wal i eistedd arni, blodau."),
        ("Grŵp cerdded i rieni newydd", "Bob dydd Mawrth, croeso i bramiau, ac mae ymwelydd iechyd yn dod hefyd."),
        ("Mainc straeon wrth y safle tramiau", "Pwyswch fotwm, a chlywed cymydog yn adrodd stori am y stryd hon."),
        ("Radio Rivermouth", "Stiwdio fach ar gyfer rhaglenni trigolion yn yr ieithoedd rydym yn eu siarad."),
    ),
    "ar": (
        ("مقعد كل 200 متر في Hill Road", "كانت أمي ستمشي إلى المتاجر مرة أخرى لو استطاعت أن تجلس في الطريق."),
        ("أيام أربعاء دافئة في قاعة St Anne", "تدفئة وحساء ورفقة من أكتوبر إلى مارس."),
        ("شارع للعب في Orchard Row", "نغلق الطريق ثلاث ساعات في أول أحد من كل شهر."),
        ("رسوم على معبر المشاة قرب المدرسة", "ألوان زاهية على الطريق يرسمها التلاميذ، كي يبطئ السائقون."),
        ("ثلاجة للحي", "ثلاجة ورف. تجلب المتاجر ما بقي لديها، ويأخذ كل شخص ما يحتاج إليه."),
        ("إنارة ممشى القناة", "تسعة مصابيح منخفضة لا تزعج الخفافيش. النساء أكثر من طلب هذا."),
        ("مقهى اللغة الإنجليزية", "شاي وحديث ومعلمة، ومن يعتني بالأطفال."),
        ("جدارية في النفق", "ثلاثة رسامين من الحي وكل من يريد أن يمسك فرشاة."),
        ("مكتبة الأدوات", "لماذا تشتري مثقابًا من أجل ثقب واحد؟ استعره."),
        ("ممشى في حديقة يناسب المصابين بالخرف", "ممر دائري كي لا يضيع أحد، فيه روائح ومقاعد."),
        ("غداء للتعرف على الجيران", "طاولة طويلة واحدة على العشب في يونيو."),
        ("جهاز صدمات القلب عند محل السمك والبطاطا", "أقرب جهاز يبعد إحدى عشرة دقيقة. سيعتني به صاحب المحل."),
        ("أدوات لمراقبة السرعة", "رادار مستعار وسترات لمتطوعين مدربين."),
        ("جوقة لمن لا يجيدون الغناء", "قائد جوقة وبيانو وأربعون كرسيًا. دون اختبار."),
        ("منحدر للمركز المجتمعي", "هناك ثلاث درجات. بعضنا لم يدخله قط."),
        ("نادي العمل مع ملابس للمقابلات", "من تتدرب معه، وسترات يمكن استعارتها."),
        ("حديقة صغيرة على الزاوية", "المكان أنقاض منذ ست سنوات. شجرتان وجدار نجلس عليه وزهور."),
        ("مجموعة مشي للآباء والأمهات الجدد", "كل ثلاثاء، عربات الأطفال مرحب بها، وترافقنا زائرة صحية."),
        ("مقعد الحكايات عند موقف الترام", "اضغط زرًا واسمع جارًا يروي حكاية من هذا الشارع."),
        ("راديو ريفرماوث", "استوديو صغير لبرامج السكان باللغات التي نتحدثها."),
    ),
}
#: An idea that was written in Welsh, and what a helper makes of it in English.
WELSH_IDEA = (
    "Perllan fach wrth y capel",
    "Mae darn o dir y tu ôl i’r capel sy’n tyfu’n wyllt. Hoffem blannu deg coeden afalau yno, a chynnal diwrnod sudd bob hydref.",
)
IN_ENGLISH = (
    "A small orchard by the chapel",
    "There is a piece of land behind the chapel that grows wild. We would like to plant ten apple trees there, and hold a juice day each autumn.",
)
