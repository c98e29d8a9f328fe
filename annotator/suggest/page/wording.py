"""The phrases by which single lines of crawled pages give themselves away: credits, sources, bylines, imprints, offers.

Like `vocabulary`, in small letters and for any site; these may stand inside a longer line.
"""

from __future__ import annotations


def _phrases(text: str) -> tuple[str, ...]:
    # Folded as lines are, where the last letter of “συνδρομητές” is the one that stands inside words.
    folded = text.casefold().replace("\n", "|")
    return tuple(phrase.strip() for phrase in folded.split("|") if phrase.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SOURCE_STARTS = _phrases("""
    theo | nguồn | nguồn tin | dẫn nguồn | source | sources | via | quelle | quellen | fonte | fontes
    | fuente | fuentes | fonti | bron | källa | kilde | lähde | źródło | źródła | zdroj | forrás | sursa
    | kaynak | sumber | источник | джерело | източник | πηγή | المصدر | مصدر | المصادر | منبع | מקור
    | स्रोत | সূত্র | ที่มา | 来源 | 來源 | 出典 | 消息来源 | 文章来源 | 资料来源 | 資料來源 | 출처
    | izvor | chanzo | mit material von | mit agenturmaterial | con agencias | com agências
    | по материалам | за матеріалами | 共同取材 | with inputs from | with files from
    | con información de | com informações de
""")

BYLINE_STARTS = _phrases("""
    by | written by | posted by | published by | reported by | author | authors | reporting by
    | editing by | words by | story by | von | autor | autorin | text | ein artikel von | ein beitrag von
    | eine analyse von | par | auteur | rédigé par | publié par | por | redacción | autor/a | escrito por
    | redação | di | a cura di | door | auteurs | av | af | tekst | skrevet av | autorzy | przez | napsal
    | írta | szerző | scris de | oleh | penulis | editor | reporter | penyunting | yazar | haber
    | muhabir | автор | авторы | текст | корреспондент | بقلم | كتب | كتبت | تحرير | الكاتب | إعداد
    | نویسنده | מאת | लेखक | লেখক | โดย | ผู้เขียน | tác giả | người viết | phóng viên | biên tập
    | bài và ảnh | thực hiện | pv | 记者 | 文/ | 作者 | 编辑 | 责任编辑 | 责编 | 撰文 | 記者 | 編輯
    | 責任編輯 | 文／ | 文 | 通讯员 | 編集委員 | 論説委員 | 特派員 | 本报记者 | 本報記者 | 執筆 | 取材 | 기자
    | 글
""")

CREDITS = _phrases("""
    (ảnh | ảnh: | ảnh minh họa | ảnh minh hoạ | (nguồn: | photo: | photo by | photograph: | photos:
    | photo credit | image: | images: | picture: | image credit | image source | getty images | (photo
    | file photo | via getty | shutterstock | istock | (ap photo | ap photo | /afp | afp/ | /reuters
    | reuters/ | /ap | /epa | epa-efe | /dpa | dpa/ | picture alliance | imago/ | imago images | foto:
    | fotos: | (foto | © | bild: | quelle: | foto af | foto av | bildquelle | bildrechte | fotografie:
    | photo : | crédit | crédits | (crédit | crédit photo | imagen: | fotografía: | imagem: | crédito
    | reprodução | divulgação | fotogramma | kuva: | zdjęcie: | fot. | fot: | fotó: | foto/ | fotoğraf
    | фото: | фото / | снимка: | φωτογραφία | εικόνα | صورة: | تصوير | (صورة | الصورة | (الصورة | عکس:
    | צילום | फोटो | ছবি: | ภาพ: | （图 | （資料 | 摄） | 摄 ） | 攝） | 图/ | 图： | 圖／ | 图片来源
    | 圖片來源 | 资料图 | 資料照 | 翻攝 | 新华社发 | 供图 | 写真： | （写真 | 写真＝ | 사진= | 사진 =
    | 사진제공 | 제공= | [사진 | /뉴스1 | picha:
""")

PICTURE_STARTS = _phrases("""
    from left | left to right | from right | clockwise from | pictured | file photo | file picture
    | in this photo | an aerial view | từ trái sang | từ trái qua | từ phải sang | ảnh tư liệu | ảnh:
    | hình ảnh: | trong ảnh | v.l.n.r. | von links | im bild | auf dem bild | archivbild | archivfoto
    | symbolbild | symbolfoto | de gauche à droite | photo d'illustration | image d'illustration
    | de izquierda a derecha | imagen de archivo | foto de archivo | da esquerda para a direita
    | foto de arquivo | imagem de arquivo | da sinistra | una veduta | vlnr | od lewej | zleva
    | слева направо | на фото | من اليمين | من اليسار | في الصورة | صورة أرشيفية | صورة توضيحية | 從左
    | 从左 | 左起 | 图为 | 圖為 | 资料图 | 資料圖 | 示意图 | 示意圖 | 写真は | 左から
""")

LEGAL = _phrases("""
    copyright | all rights reserved | all right reserved | terms of use | terms of service
    | terms and conditions | terms & conditions | privacy policy | privacy notice | cookie policy
    | cookie settings | this site uses cookies | uses cookies | we use cookies | licensed under
    | creative commons | disclaimer | may not be published | without permission | registered in england
    | not be reproduced | reserved. | privacy statement | do not sell my | user agreement | bản quyền
    | giữ bản quyền | giấy phép | ghi rõ nguồn | tổng biên tập | chịu trách nhiệm nội dung | điều khoản
    | cơ quan chủ quản | alle rechte vorbehalten | impressum | datenschutz | nutzungsbedingungen
    | urheberrecht | verwendet cookies | agb | cookies | tous droits réservés | mentions légales
    | politique de confidentialité | conditions générales | conditions d'utilisation
    | todos los derechos reservados | aviso legal | política de privacidad | política de cookies
    | términos y condiciones | términos de uso | todos os direitos reservados | política de privacidade
    | termos de uso | é proibida a reprodução | direitos reservados | tutti i diritti riservati
    | riproduzione riservata | informativa sulla privacy | note legali | p.iva | p. iva
    | alle rechten voorbehouden | privacyverklaring | algemene voorwaarden | alla rättigheter
    | integritetspolicy | ansvarig utgivare | ansvarlig redaktør | personvern | tietosuoja
    | wszelkie prawa zastrzeżone | polityka prywatności | regulamin | všechna práva
    | minden jog fenntartva | adatvédelem | toate drepturile rezervate | politica de confidențialitate
    | hak cipta | kebijakan privasi | tüm hakları saklıdır | gizlilik politikası | все права защищены
    | пользовательское соглашение | политика конфиденциальности | свидетельство о регистрации
    | усі права захищено | всички права запазени | με επιφύλαξη παντός | όροι χρήσης | جميع الحقوق محفوظة
    | حقوق النشر | حقوق الطبع | سياسة الخصوصية | شروط الاستخدام | كلیه حقوق | تمامی حقوق | کلیه حقوق
    | כל הזכויות שמורות | सर्वाधिकार सुरक्षित | সর্বস্বত্ব | สงวนลิขสิทธิ์ | 版权所有 | 版权声明
    | 未经授权 | 未经书面 | 免责声明 | 转载请注明 | 不得转载 | icp备 | icp證 | 公网安备 | 隐私政策
    | 版權所有 | 版權聲明 | 不得轉載 | 免責聲明 | 著作權 | 隱私權 | 無断転載 | 著作権 | 利用規約
    | プライバシーポリシー | 個人情報保護 | 無断複製 | 무단전재 | 무단 전재 | 재배포 금지 | 저작권자
    | 개인정보처리방침 | 이용약관 | nachdruck, auch | nachdruck nur | nachdruck verboten
    | ohne gewähr | prohibida la reproducción
    | reproducción total o parcial | reproduction interdite | toute reproduction | reprodução proibida
    | vietata la riproduzione | перепечатка | при использовании материалов | ссылка на источник обязательна
    | használata engedélyköteles | issn | au capital de
    | directeur de la publication | directrice de la publication | v.i.s.d.p. | 禁止转载 | 禁止轉載
    | 転載を禁 | © 1 | © 2 | ©1 | ©2 | (c) 19 | (c) 20
    | comment policy | commenting policy | commenting guidelines
    | comments are moderated | comments relevant and respectful | netiquette | kommentarregeln
    | diskussionsregeln | charte de modération | règles de la communauté | normas de participación
    | normas de la comunidad | regras da comunidade | regole della community | правила комментирования
    | правила сообщества | editorial standards
""")

PROMOTION = _phrases("""
    newsletter | sign up for | sign up to | subscriber-only | free trial | download the app
    | download our app | get the app | your inbox | special offer | become a member
    | support our journalism | follow us on | join our | click here | to continue reading
    | already a subscriber | gift card | buy now | shop now | promo code | affiliate | we may earn
    | earn a commission | listen to the podcast | register now | đăng ký nhận | tải ứng dụng | ưu đãi
    | mời bạn đọc | theo dõi chúng tôi | khuyến mãi | đặt báo | abonnieren | jetzt testen
    | jetzt anmelden | jetzt abonnieren | kostenlos testen | probeabo | folgen sie uns | hier klicken
    | jetzt kaufen | gutschein | zum angebot | jetzt bestellen | abonnez-vous | inscrivez-vous
    | votre boîte mail | offre d'essai | téléchargez l'application | suivez-nous | s'inscrire
    | suscríbete | suscribirse | suscríbase | síguenos | descarga la app | haz clic | únete a | boletín
    | boletines | inscreva-se | siga-nos | siga o | baixe o | receba as | clique aqui | no seu e-mail
    | subscreva | iscriviti | abbonati | seguici | scarica l'app | clicca qui | abonneer | meld je aan
    | schrijf je in | volg ons | prenumerera | zapisz się | obserwuj nas | subskrybuj | předplatné
    | přihlaste se | feliratkoz | abonează-te | abonați-vă | berlangganan | unduh aplikasi | ikuti kami
    | simak breaking news | berita pilihan kami | abone ol | bizi takip edin | подпишитесь
    | подписывайтесь | подписаться | скачать приложение
    | підпишіться | підписуйтесь | абонирай | εγγραφείτε | ακολουθήστε | اشترك | اشتركوا | تابعونا
    | تابعنا | حمل التطبيق | حملوا | عرض خاص | مشترک شوید | הצטרפו | הירשמו | सब्सक्राइब | डाउनलोड करें
    | สมัครสมาชิก | ดาวน์โหลด | 扫码 | 扫一扫 | 关注公众号 | 公众号 | 下载客户端 | 点击下载 | 订阅 | 掃描
    | 訂閱 | 按讚 | 加入會員 | 粉絲 | メルマガ | 無料会員 | 会員限定 | 登録する | お申し込み | アプリを
    | 구독 | 앱 다운로드 | 팔로우 | 카카오톡 | subscribe today | subscribe now | subscribe to
    | unlimited access | assine a | assine o | assine e | تابعوا | abonnez-vous à | jetzt lesen
    | suscríbete a | suscríbete por | suscripción por | hier anmelden | ins postfach | digitalabo
    | probemonat | notre lettre | lettre d'information | dans votre boîte | recevez chaque
    | oferta especial | sem limites por | подписку на | оформите подписку | подписка за | получи скидку
    | получите скидку
    | nella tua casella | in je inbox | giảm giá | 送料無料 | 【pr】 | ［pr］ | 免运费 | 限时优惠 | 限時優惠
    | subscribers only | exclusive to subscribers | reserved for subscribers
    | continue reading with | by becoming a member | support independent journalism
    | support quality journalism | breaking news alerts
    | purchases made through | products featured here | like this story | liked this story
    | share this story | whatsapp channel | nur für abonnenten | mit abo weiterlesen
    | jetzt weiterlesen | weiterlesen mit | whatsapp-kanal | externer inhalt | unterstützen sie uns
    | jetzt spenden | réservé aux abonnés | réservée aux abonnés | réservé à nos abonnés | article à lire
    | déjà abonné | pour lire la suite | soutenez-nous | faire un don | chaîne whatsapp
    | solo para suscriptores | para suscriptores | para seguir leyendo | ya eres suscriptor
    | canal de whatsapp | apóyanos | exclusivo para assinantes | já é assinante | para continuar lendo
    | para continuar a ler | canal do whatsapp | canal no whatsapp | riservato agli abbonati
    | contenuto riservato | per continuare a leggere | sei già abbonato | canale whatsapp | sostieni il
    | alleen voor abonnees | al abonnee | verder lezen? | whatsapp-kanaal | för prenumeranter
    | redan prenumerant | for abonnenter | allerede abonnent | kun for abonnenter | bli abonnent
    | bliv abonnent | tilaa nyt | dla subskrybentów | dla prenumeratorów | wesprzyj nas
    | pouze pro předplatitele | pro předplatitele | podpořte nás | csak előfizetőknek | támogasson
    | pentru abonați | abonelere özel | khusus pelanggan | dành cho thành viên | whatsapp kanalı
    | только для подписчиков | поддержите нас | тільки для передплатників | підтримайте
    | μόνο για συνδρομητές | για συνδρομητές | للمشتركين فقط | قناتنا على | قناة واتساب | ویژه مشترکان
    | למנויים בלבד | केवल सदस्यों | व्हाट्सएप चैनल | 付费阅读 | 会员专享
    | 付费内容 | 會員專屬 | 訂戶專享 | 付費會員 | 有料会員 | 会員登録
    | 有料記事 | 続きを読むには | 有料プラン | 유료 회원 | 유료회원 | 구독자 전용 | 회원 전용
""")

AUTHOR_NOTES = _phrases("""
    contributed to this report | contributed reporting | contributed to this story | is a reporter
    | is a staff writer | is a journalist | is the author of | reporter for | is a freelance
    | is a writer | correspondent for | covers politics | follow him on | follow her on
    | can be reached at | email him at | reporting by | editing by | editor's note
    | this article was originally | this story was originally | first published on
    | this article first appeared | ist redakteur | ist redakteurin | arbeitet als redakteur | mitarbeit:
    | mitarbeit von | est journaliste | es periodista | es redactor
    | é jornalista | è giornalista | (責任編輯 | (责任编辑 | （责任编辑 | （責任編輯 | 責任編輯：
    | 责任编辑： | 编辑： | （编辑
    | originally published | first published in | published in partnership | republished from
    | is republished | erschien zuerst | erschien im original | dieser artikel erschien
    | dieser text erschien | zuerst erschienen | cet article a été publié | publié initialement
    | este artículo fue publicado | publicado originalmente | publicado por primera vez
    | este artigo foi publicado | pubblicato originariamente | dit artikel verscheen
    | впервые опубликовано | оригинал статьи | contributing: | additional reporting
""")

AGENCIES = _words("""
    AFP AP dpa DPA EFE ANSA TASS TTXVN APA SDA NTB ANP PAP PTI IANS UPI Reuters Lusa Belga Kyodo Yonhap
    Xinhua Interfax Anadolu ТАСС РИА УНИАН
""")
"""News agencies as they sign, letter for letter: small, some of them are words."""

AGENCY_WORDS = _words("""
    agency agencies newswire wires press agentur agenturen nachrichtenagentur dienst pressedienst presse agence
    agences agencia agencias prensa agência agências imprensa agenzia agenzie agenturou agencja agencji agentuur
    nyhetsbyrån nyhetsbyrå агентство агентства агентств агенція агенції وكالة وكالات ajansı
""")
"""What stands in the names of agencies, in small letters."""

AGENCY_ENDINGS = (
    "通信",
    "通信社",
    "通讯社",
    "通訊社",
    "新聞社",
    "新华社",
    "新華社",
    "中央社",
    "통신",
    "thông tấn xã",
)
