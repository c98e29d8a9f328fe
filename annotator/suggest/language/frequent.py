"""Frequent words by which languages of one script are known apart.

langdetect 1.0.9 knows 55 languages. For others, and for near ones that it mixes up, these lists speak: the commonest
small words of a language, and common words that its neighbour says otherwise.
"""

from __future__ import annotations

from functools import cache

_LATIN = {
    "af": "die en van is nie het vir wat sy hy om te aan deur sal ook na word was hulle ons maar sê",
    "az": "və bu ilə üçün bir olan da də edib olub görə sonra ki daha olaraq edir deyib həm isə bildirib qeyd var "
    "bələdiyyə nazirliyi tərəfindən ildə ilin həmçinin haqqında azərbaycan olduğunu bunu onun hər lakin yalnız",
    "bs": "je i u na se da su za od sa će koji što nije kako ili bi ali bio kaže sedmice sedmica hiljada hiljade "
    "saopćeno općina općine općini vijeće vijeća ko januara februara marta aprila juna jula avgusta septembra "
    "oktobra historijski također kahve lahko uslovi opći evropske evropska posljednjih prije gdje poslije htio "
    "dvije januaru februaru martu aprilu maju junu julu avgustu septembru oktobru novembru decembru novembra "
    "decembra maja milion miliona maraka bih biblioteke biblioteku stanice stanicu naredne naredna naredni "
    "historije evrope evropi kompanije augusta augustu uposlenika tačno sarajevo sarajevu sarajeva bosne bosni "
    "hercegovine hercegovini federacije",
    "ca": "el la de i a que en els les per un una amb del al es ha va dels no són més aquest aquesta també seva ser "
    "l d però fins han segons anys any després dimarts dijous dilluns dimecres divendres pel",
    "ceb": "ang sa nga og mga ni si kay sila usa niini kini alang dili adunay naa kaniadtong gikan nila siya matud "
    "miyerkules",
    "cs": "a se v na je že o s z do i to ve si za by podle jako pro který která které však jsou byl bude také ale po "
    "od až řekl uvedl roku kč před už",
    "cy": "y yr yn a i o ar mae ei wedi bod am gan fod ac oedd hefyd eu sydd gyda mewn bydd eleni dweud dywedodd",
    "da": "og i at det er en til på af for de med den der som et ikke har fra han var om efter kan men siger ud blev "
    "også ved være år mod kroner bliver sig mellem havde nu skal procent hvor kun blevet uge to",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über",
    "en": "the of and to in a is that for on was with as by at from it be are has have will said this an which not "
    "been were its or after he she they their who",
    "eo": "la de kaj en al estas ne por kun oni ke sur kiu el li ĝi pri pli ankaŭ tiu estis jaroj kiuj diris",
    "es": "de la que el en y a los se del las por un con una para no su al es lo más como pero sus ha este sobre "
    "entre también fue año años dijo según desde hasta esta son muy",
    "et": "ja on ei et ka see oli mis kui aga oma ning pärast kuid ta või eest selle nii välja juba siis enam aasta "
    "aastal ütles sõnul kes pole üle",
    "eu": "eta da du dute ez bat dela izan ere zuen ziren dira egin zen baina beste den gehiago duen urte horrek "
    "egingo dugu dituzte esan bere hori atzo zuten duten ondoren gabe lehen zein dio dutela zuela euskal "
    "urteko dituen gaur izango horren arte asko egun bi hiru aurrera euskadi onena duela bada dagoen urteetan "
    "herri",
    "fi": "ja on ei että oli se hän mukaan ovat myös kun joka mutta kuin sen sekä tai vuoden vuonna jo ole hänen "
    "ollut noin kertoo sanoo jotka voi vielä",
    "fo": "og at í er ein til á av sum hevur fyri við tað ikki men hann teir vóru eisini eru um frá hava kann sigur "
    "tey tann verður skal eftir føroyar føroya hesum hetta teimum tí seinastu millum landinum",
    "fr": "de la le et les des en un une du dans est que pour qui par sur au plus avec ce il pas se ne son sa a d l "
    "qu s n ont été aux mais cette selon ces leur après ans",
    "ga": "an na agus ar go a i sé tá ag is do le bhí leis sa air nach mar sin siad chun ó atá ina faoi féin dúirt "
    "freisin mí faoin san seo bhfuil raibh beidh aon acu níor ní gur gach tar éis againn dá dtí ach",
    "gl": "de a o e que en do da os as un unha para non por con no na ao dos das é máis se polo pola coa co este "
    "tamén foi súa ten onte xa anos ano desde entre segundo dixo moi son galega aínda xunto hai houbo terá "
    "xente onde lles seus coas cos nun nunha dun dunha á eran esta sexa cun cunha algún ningún cando mentres "
    "xunta concello tras catro moito moita leva antes galicia mellor mellores tempada fixo feito fun outubro "
    "xaneiro xuño xullo decembro novembro",
    "ha": "da a na ya ta ba su ne ce cewa an ga wannan shi don amma kuma yi zuwa wani domin sun yana wata ranar "
    "bayan mai tsakanin",
    "hr": "je i u na se da su za od s će koji što nije kako ili bi ali bio kaže tjedna tjedan tisuća tisuće "
    "priopćeno općina općine općini vijeće vijeća tko siječnja veljače ožujka travnja svibnja lipnja srpnja "
    "kolovoza rujna listopada studenoga studenog prosinca također uvjeti europske europska posljednjih prije "
    "gdje nakon tijekom sustav tvrtka dvije povijesni zrakoplov glazba siječnju veljači ožujku travnju svibnju "
    "lipnju srpnju kolovozu rujnu listopadu studenom prosincu milijun milijuna milijune knjižnica knjižnice "
    "kolodvor kolodvoru vlak europe europi županije županija sveučilište sveučilišta izbornik ravnatelj "
    "obitelji tvrtke točno nitko netko zagreb zagrebu zagreba hrvatska hrvatske hrvatskoj hrvatski oporba",
    "ht": "nan yo la ki pou ak li te se yon ap pa sou gen moun fè men tou kap peyi sa lan anpil ayiti di gouvènman",
    "hu": "a az és hogy nem is egy ez meg de már csak volt szerint vagy után még ki lesz mint azt pedig el van több "
    "kell között mert akik",
    "id": "yang dan di untuk dengan dari ini itu pada dalam tidak akan oleh ke juga bisa karena kata ada kami para "
    "tersebut telah saat mengatakan warga sudah sebanyak harus menjadi bahwa hari kota tahun masih sekitar "
    "sementara namun senin selasa rabu kamis jumat polisi perusahaan agustus maret juni juli desember usai "
    "sejumlah setelah pihaknya kabupaten provinsi pemerintah menyebut ujar tim kapal jalan seorang akhir pekan "
    "mengimbau putri pertama kalah jika dinas anggota mereka lalu pria",
    "ig": "na nke ndị ka ọ bụ a ya ga ha site maka mere onye afọ kwuru dị ma nwere ihe ọchịchị gọọmentị ụbọchị",
    "is": "og að í á er sem til við um en var af ekki hann fyrir það hefur með verið segir eru úr þess þar eftir hún "
    "ára verður voru þeir frá ný þá sé einnig hafa sagði hans svo þetta gær hundrað út tvö tíma manns lengi "
    "fór lék þessu þessi þegar ekkert alla mjög sér sín sínum milli undir yfir annað fyrsta þúsund samkvæmt",
    "it": "di e il la che in un per è una con del non si da della le dei i al nel gli alla ha più anche delle sono l "
    "dal ma come dopo stato anni sulla nella questo",
    "jv": "ing lan kang sing karo iki ora saka wis kanthi marang uga ana amarga dadi bakal para wong kanggo iku kuwi "
    "menawa",
    "ku": "û li ku di ji de bi ya xwe ne ev jî bo wê yên her piştî kir got dike hat em ew kirin dê bike bibe digel "
    "gorî salan tê wan nav roj rojê dibe hatin xelk bajêr ser navbera",
    "la": "et in est non ad cum qui sed ut quod ex ab esse sunt per aut quae",
    "lb": "de an déi op ass fir mat den dat vun net eng huet am ze och si gouf sech et mir ginn hunn war nach bei "
    "virun",
    "lt": "ir į kad su iš yra tai ne buvo per bet o kaip apie dėl jau pat po metų bus už kurie taip nuo pasak sakė "
    "eurų jo šių bei savo",
    "lv": "un ir no ar uz par kas ka arī bet tika pēc tas gada gadā kā līdz tiek šo viņš savu nav bija pie tā būs "
    "vai lai gan teica ļoti eiro",
    "mg": "ny sy dia amin ho fa tsy izay tamin no ao izany mba raha aza misy ireo nandritra ity mpanao taona",
    "ms": "yang dan di untuk dengan dari ini itu pada dalam tidak akan oleh ke juga boleh kerana kata ada kami para "
    "tersebut telah ketika daripada berkata penduduk sudah sebanyak beliau menjadi bahawa hari bandar tahun "
    "masih manakala namun isnin selasa rabu khamis jumaat kerajaan negeri ialah bagi pihak kepada iaitu "
    "ringgit serta lebih selepas baharu polis lelaki esok semalam datuk seri pasukan jurulatih ogos mac julai "
    "disember syarikat amat cuma mahkamah kes katanya dibuat bot menerusi universiti pelajar mahu dijangka "
    "kosnya pingat pertandingan peratus hospital sedia pengerusi malaysia hujung supaya ramai buat pemandu "
    "kenderaan terdapat mereka awam peringkat perlawanan",
    "mt": "il li ta u f minn għal ma fuq biex dan din l kien huwa hija b kif iż jew wara mhux dwar tal fil mill "
    "għall bil aktar qal fl n t d",
    "nb": "og i at det er en til på av for de med den som et ikke har fra han var om etter kan men sier ut ble også "
    "ved være år mot kroner blir seg mellom hadde nå skal prosent hvor bare blitt uke to fram dem jeg hun noe "
    "hvordan hva hvem hvis hele mye mer selv mener tror gang første veien denne forrige",
    "nl": "de het een van en in is dat te op voor met zijn die niet aan er om ook door naar bij als maar uit werd "
    "wordt heeft nog zij deze kan volgens tot over worden dan hij meer jaar",
    "nn": "og i at det er ein til på av for dei med den som eit ikkje har frå han var om etter kan men seier ut vart "
    "også ved vere år mot kroner blir seg mellom hadde no skal prosent kvar berre blitt veke to fram meir eg "
    "vore noko korleis kva kven saman hjå fleire mykje gjer me vi ho særleg heile sjølv då sidan desse nokon "
    "kjem veit vegen skule medan vidare fekk eige seie dykk opnar tidlegare framleis kommunane personar helga "
    "vegar gong gongen fyrste spelar spelarar heilt heil seint seinare millionar kvart kvarandre ynskjer "
    "ønskjer meiner trur stader staden heime syner høyrer naudsynt køyre verte vert blei dagane åra rår",
    "om": "kan fi akka irratti kana keessa ture jira hin waan bara jechuun isaa yoo garuu hanga kun",
    "pl": "i w na z że się do nie to jest o od za przez po jak ale oraz który która które są dla roku już zł ma "
    "będzie był było także jego czy podczas powiedział mieszkańców przed",
    "pt": "de a o e que do da em um para é com não uma os no se na por mais as dos ao das à pelo pela foi como "
    "também são ou mas sua seu já até há segundo disse anos entre",
    "ro": "de și a în la cu pe din care să nu o un pentru că mai au este fi sunt prin ce al ale după va fost lei "
    "spus anul până când lor",
    "rw": "na mu ku cyangwa kandi ko n ya yo bya ba ubwo muri iyi aho ariko uyu kuri abantu bw u avuga yavuze ibi "
    "kugira",
    "sk": "a sa v na je že o s z do aj to vo si za by podľa ako pre ktorý ktorá ktoré však sú bol bude tiež ale po "
    "od až povedal uviedol roku pred už iba",
    "sl": "je in v na se da za so ki z po pa bo tudi od bi kot do ne iz s pri bil še leta že lahko ob več med smo "
    "zaradi dejal let",
    "sn": "uye kuti kuna mune ne pa kubva iyi vanhu asi panyaya izvi nekuti zvino yakati mwedzi vakati vana gore",
    "so": "oo ah iyo ka ku in ay waxaa uu u soo la si waa lagu kala ee waxay uga dadka sida laga inay sheegay",
    "sq": "e të në dhe i për me një që se nga do është ka u më ndaj nuk edhe si por kanë kjo janë gjatë pas së tha "
    "vitit ishte mund",
    "sr": "je i u na se da su za od sa će koji što nije kako ili bi ali bio kaže nedelje nedelja hiljada hiljade "
    "saopšteno opština opštine opštini veće veća ko januara februara marta aprila juna jula avgusta septembra "
    "oktobra istorijski takođe uslovi evropske evropska poslednjih pre gde posle tokom dve vreme mesto reka "
    "reke reku ljudi uvek ovde gradonačelnik rekao svetlosti lekar dece dan video deo mesec meseci januaru "
    "februaru martu aprilu maju junu julu avgustu septembru oktobru novembru decembru novembra decembra maja "
    "milion miliona biblioteke biblioteku stanice stanicu naredne naredna naredni evrope evropi dinara savet "
    "saveta kompanije tačno odsto procenata beograd beogradu srbija srbije srbiji",
    "st": "le ho ba ka e ya ea tsa sa hore o mme ha ke bakeng haholo batho re ne selemo fela empa",
    "sv": "och i att det är en till på av för de med den som ett inte har från han var om efter kan men säger ut "
    "blev också vid vara år mot kronor blir sig mellan hade nu ska procent under där bara blivit vecka två "
    "enligt",
    "sw": "na ya wa kwa katika ni la za cha kuwa hiyo huo hii kwamba baada pia lakini huku alisema watu wake ili "
    "hilo zaidi bila kama hayo vya hao siku mwaka hizo",
    "tl": "ang ng sa na mga at ay ni si ito para hindi nang kay may isang mula sila niya kanilang siya dahil ayon "
    "noong din rin pa",
    "tr": "ve bir bu için da de ile olarak daha çok en olan sonra kadar gibi olduğu ise dedi göre yeni her ancak "
    "nedeniyle var değil yıl ki",
    "uz": "va bu bilan uchun bir ham edi bo qilindi uning shu esa yil deb keyin yangi haqida kerak dedi tomonidan "
    "mumkin so qildi o lgan yilda viloyati kishi oʻz lib qilgan shahar deya ko ra nafar qilish kecha hamda "
    "kelgusi yana ikki uch chiqib ochildi oxirgi lekin ammo kuni davlat prezidenti respublikasi bunday barcha "
    "ular bizning",
    "vi": "và của là các có được cho trong với không một những đã người này đến từ khi ở để về tại ông vào năm ra "
    "cũng bị theo",
    "xh": "ukuba kwaye nokuba ngokuba xa kuba apho ke nje abantu wathi uthe kodwa kakhulu emva ngoku iminyaka bonke "
    "ngaphezulu isikolo izikolo esikolweni ezikolweni abantwana umntwana inkundla oogqirha ootitshala uluntu "
    "loluntu uphando iza baza kuza liza nhlngaphezulu ngaphandle okanye zonke njengoko kwi kule esi eli ezi "
    "oko phantsi ngelixa ukusuka ngaphambi urhulumente usodolophu ixesha unyaka iimali sele into le kunye "
    "abahlali uthi iqela amapolisa ipolisa ngolwesibini ngomvulo ngecawa ukuze yakhe bakhe wakhe lowo "
    "isibhedlele izigidi phambi uyavuya uza kwakha nto loo bathi kananjalo utshilo uxelele ngelithi izolo "
    "namhlanje ukanti kungoko malunga ingxelo iintatheli abanye imali kulo ngoko lo ngolwesithathu ngolwesine "
    "ngolwesihlanu ngomgqibelo ekubeni",
    "yo": "ni ti awọn ati sí lati fún pé o àwọn tí àti ó wọn náà wọ́n ní láti sì ṣe bí fun gbogbo inú àwọ́n sọ ọjọ́ "
    "èyí",
    "zu": "ukuthi futhi kanye uma ngoba lapho nje abantu wathi uthe kodwa kakhulu ngemuva manje iminyaka bonke "
    "ngaphezu ngaphandle noma zonke njengoba le lokhu lesi leli lezi kusukela ngaphambi uhulumeni imeya "
    "isikhathi unyaka izimali ngokusho kwezwe isikole izikole esikoleni ezikoleni izingane ingane inkantolo "
    "odokotela othisha umphakathi ucwaningo ukuba phoyngaphezu nabo ngesikhathi izakhamuzi okwenza umasipala "
    "wezwe nomphakathi ekuseni lo lesibili ke lokho yini yena ukuze yakhe bakhe wakhe iqembu amaphoyisa "
    "iphoyisa ngolwesibili ngomsombuluko ngesonto uthi ngemva usho nakho akekho inkosi ngokuthi isibhedlela "
    "ikhona sekuyisikhathi izigidi utshele kusasa izolo namhlanje ngalokhu leyo lowo lezo imali abanye ngaleso "
    "siyaqhubeka isimo umbiko abezindaba bathi mayelana esithi lapha ngolwesithathu ngolwesine ngolwesihlanu "
    "ngomgqibelo",
}
_CYRILLIC = {
    "be": "і у на што з не да як для па за яго таксама гэта гэтым быў было будзе пасля ад паводле гады года якія але "
    "каб ёсць ужо яна яны дзе калі быць могуць сказаў упершыню тры два трэба вельмі жаночая краіны краіне",
    "bg": "на и за в да се от с е че по са като не ще той към но при след това му има бе които между който тази си "
    "или до беше защото заяви",
    "kk": "және бұл мен үшін бойынша деп да де бір бар жаңа болды қазақстан жыл ретінде кейін осы сондай екен деді "
    "туралы керек ол",
    "ky": "жана бул менен үчүн боюнча деп да бир бар жаңы болду кыргыз жылы катары кийин ушул ошондой экенин деди "
    "тууралуу керек ал",
    "mk": "на и во за да се од со е дека по ги го не ќе кој но при што ја беше има како оваа овој кои до исто така "
    "рече бидејќи треба сè",
    "mn": "нь байна болон юм энэ байгаа гэж хүн байсан улсын дээр бол болно өөр оны тухай он хийх мөн гэсэн",
    "ru": "и в не на что с по как это к из для за от его но до после также был была было были о при год года уже их "
    "он будет она или все рублей который которые сообщил под у",
    "sr": "је и у на се да су за од са ће који што није како или би али био каже после пре где као ово године рекао",
    "tg": "ва дар ки аз ба бо ин барои аст ҳам як буд шуд он соли кишвар мешавад бошад кард гуфт сол",
    "tt": "һәм бу белән өчен буенча дип да дә бер бар яңа булды татарстан ел соң шул иде диде турында кирәк ул",
    "uk": "і в у на що з не до та за як це для від його але після також був була було були про при рік року вже їх "
    "він буде вона або усі гривень який які повідомив під є із зі й",
    "uz": "ва бу билан учун бир ҳам эди бўлган қилинди унинг шу эса йил деб кейин янги ҳақида керак деди томонидан",
}
_ARABIC = {
    "ar": "في من على إلى أن التي عن مع هذا الذي بعد كما بين ما قال هذه أو كان لا خلال إن وقال ذلك قد لم منذ قبل عند "
    "غير",
    "ckb": "لە بە بۆ و ئەو کە لەگەڵ ئەم هەروەها دەکات بوو ساڵی هەر پێش دوای دەبێت کرد ناو وتی هەموو یان",
    "fa": "و در به از که این را با است برای آن شد کرد هم می تا شده گفت بر خود سال یک کرده اما نیز بود باید",
    "ps": "په د او چې ته کې سره له دي دا هم وي يې دی شوي ده وویل څخه لپاره کال پر خو یو کړی",
    "sd": "جي جو کي آهي سان لاءِ ته جا تي هن مان آهن نه کان ڪري اهو ڪيو چيو",
    "ug": "ۋە بۇ بىلەن بىر ئۈچۈن دەپ ھەم ئۇ كېيىن يىلى كى بولغان قىلدى ئىكەن يېڭى بار",
    "ur": "کے کی میں ہے اور سے کا کو نے پر کہ اس یہ نہیں کر ہیں بھی جو تھا ہو گیا ان ایک لیے تک کیا ہوئے تھے گی",
}
_DEVANAGARI = {
    "hi": "के में है की और से को का ने पर कि यह हैं भी एक नहीं लिए इस था गया हो कर ही जो थे साथ बाद कहा करने तक किया रहे",
    "mr": "आहे आणि या च्या मध्ये ते केली केला केले होते होता होती आहेत नाही तर असे त्या त्यांनी हे की व ही येथे "
    "यांनी म्हणाले साठी दिली एक पण झाली झाले",
    "ne": "छ र को मा लाई हो पनि भएको गरेको गर्ने छन् भने तथा छैन बताए जिल्ला गर्न यो बाट भएका हुने थियो अनुसार गरी "
    "लागि सो एक थिए",
}
_BENGALI = {
    "as": "আৰু কৰা কৰে হৈছে এই পৰা বাবে",
    "bn": "এবং করা করে হয়েছে এই থেকে জন্য ও না বলেন তিনি এ হয় কথা সঙ্গে",
}
_ETHIOPIC = {
    "am": "ነው እና ላይ ውስጥ ወደ ነበር ከ ግን ደግሞ ሲሆን መሆኑን አስታውቋል ይህ ዓመት በኋላ ጋር",
    "ti": "እዩ ናይ ኣብ ካብ ናብ ድማ ከም ምስ እዚ ነቲ እቲ ኣሎ ነበረ ግን ዝነበረ",
}
_HEBREW = {
    "he": "של את על לא כי זה עם הוא גם אמר בין יותר היא כל כדי אבל או אחרי לפי",
    "yi": "די און אין פון דער איז צו מיט האט נישט דאס אז א װאס זיך וואס",
}
_BY_SCRIPT = {
    "Arabic": _ARABIC,
    "Bengali": _BENGALI,
    "Cyrillic": _CYRILLIC,
    "Devanagari": _DEVANAGARI,
    "Ethiopic": _ETHIOPIC,
    "Hebrew": _HEBREW,
    "Latin": _LATIN,
}
SCRIPTS = frozenset(_BY_SCRIPT)
"""The scripts of several languages that such words tell apart."""


@cache
def frequent_words(script: str) -> dict[str, frozenset[str]]:
    """Frequent words of each language that is written in one of the SCRIPTS, in small letters."""
    return {language: frozenset(words.split()) for language, words in _BY_SCRIPT[script].items()}
