"""The words by which crawled pages give themselves away, in the languages that news is mostly crawled in.

Phrases are compared in small letters, without the signs and digits around them. They are common property of all
sites: menus, buttons, headings of boxes. Names of sites do
not belong here; what a site repeats is learnt from its pages.
"""

from __future__ import annotations


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


RELATED = _phrases("""
    related | related articles | related stories | related news | related topics | related content
    | related posts | related links | related coverage | more stories | more from | more on this
    | more on this story | more news | more like this | read more | read also | also read | see also
    | read next | up next | you may also like | you might like | you might also like | recommended
    | recommended for you | recommended stories | most read | most popular | most viewed | trending
    | trending now | popular | popular posts | popular stories | latest | latest news | latest stories
    | top stories | editors' picks | editor's picks | don't miss | in case you missed it
    | what to read next | in other news | further reading | breaking news | more in | top news | featured
    | recent posts | recent articles | keep reading | more from the web | around the web
    | from around the web | other stories | other news | latest videos | must read | must reads
    | tin liên quan | tin cùng chuyên mục | tin khác | tin cùng loại | bài liên quan | bài viết liên quan
    | xem thêm | đọc thêm | có thể bạn quan tâm | đọc nhiều | tin mới | tin mới nhất | tin nóng
    | tin nổi bật | cùng chuyên mục | tin đọc nhiều | tin tức liên quan | bài cùng chuyên mục
    | có thể bạn muốn xem | bài viết cùng chủ đề | các tin khác | tin cũ hơn | tin bài khác
    | tin bài liên quan | đọc tiếp | xem nhiều | nổi bật | mới nhất | dành cho bạn | tin tài trợ
    | bạn nên đọc | mehr zum thema | das könnte sie auch interessieren
    | das könnte dich auch interessieren | auch interessant | lesen sie auch | lesen sie mehr
    | mehr lesen | weiterlesen | mehr dazu | verwandte artikel | ähnliche artikel | weitere artikel
    | empfohlen | meistgelesen | meistgelesene artikel | top-themen | weitere meldungen
    | aktuelle meldungen | zum thema | lesen sie dazu | weitere themen | neueste artikel
    | beliebte artikel | empfehlungen der redaktion | lies auch | mehr aus | passend zum thema
    | verwandte themen | weitere nachrichten | mehr nachrichten | neueste nachrichten
    | mehr zu diesem thema | lesetipps | à lire aussi | lire aussi | à lire | lire la suite
    | sur le même sujet | articles liés | articles similaires | voir aussi | à voir aussi
    | plus d'articles | les plus lus | nos articles les plus lus | à ne pas manquer
    | dans la même rubrique | pour aller plus loin | en savoir plus | articles associés | à découvrir
    | dernières actualités | les plus lues | artículos relacionados | noticias relacionadas
    | notas relacionadas | relacionados | te puede interesar | lea también | lee también
    | le puede interesar | también te puede interesar | ver también | más noticias | lo más leído
    | leer más | más leídas | más leídos | te recomendamos | contenido relacionado | últimas noticias
    | lee más | mira también | ver más | leia também | leia mais | veja também | notícias relacionadas
    | artigos relacionados | conteúdo relacionado | mais lidas | saiba mais | últimas notícias
    | mais notícias | veja mais | você pode gostar | relacionadas | recomendado para você | mais vistas
    | recomendadas | leia ainda | mais sobre | pode também interessar-lhe | outras notícias | ler mais
    | leggi anche | articoli correlati | potrebbe interessarti | ti potrebbe interessare
    | ti potrebbero interessare | vedi anche | più letti | i più letti | le più lette | notizie correlate
    | leggi tutto | approfondisci | ultime notizie | lees ook | lees meer | gerelateerd
    | gerelateerde artikelen | meer over | meest gelezen | meer nieuws | bekijk ook | läs också | läs mer
    | läs även | relaterat | relaterade artiklar | mest läst | les også | les mer | les mer om | mer om
    | læs også | læs mere | mest læste | mest lest | mest sett | siste nytt | lue myös | lue lisää
    | luetuimmat | katso myös | czytaj także | czytaj też | czytaj również | zobacz także | zobacz też
    | przeczytaj także | powiązane | polecamy | przeczytaj również | najczęściej czytane
    | najpopularniejsze | podobne artykuły | zobacz więcej | czytaj więcej | czytaj dalej | čtěte také
    | související | související články | přečtěte si také | mohlo by vás zajímat | nejčtenější
    | čítajte aj | súvisiace články | kapcsolódó cikkek | kapcsolódó | olvassa el ezt is
    | ajánlott cikkek | legolvasottabb | citește și | citeşte şi | citiţi şi | articole similare
    | te-ar putea interesa | cele mai citite | pročitajte još | vezane vijesti | baca juga
    | berita terkait | artikel terkait | terkait | terpopuler | berita lainnya | baca selengkapnya
    | berita terkini | rekomendasi untuk anda | ilgili haberler | bunlar da ilginizi çekebilir
    | benzer haberler | çok okunanlar | son haberler | önerilen haberler | ayrıca oku | diğer haberler
    | soma pia | habari zinazohusiana | lexo edhe | lexo më shumë | читайте также | читать также
    | по теме | по той же теме | похожие материалы | материалы по теме | смотрите также | новости по теме
    | самое читаемое | популярное | последние новости | другие новости | главное за день | ещё по теме
    | читайте також | за темою | схожі новини | популярні новини | останні новини | новини за темою
    | дивіться також | вижте още | още по темата | прочетете още | прочитај још | повезане вести
    | διαβάστε επίσης | σχετικά άρθρα | δείτε επίσης | اقرأ أيضا | اقرأ أيضاً | إقرأ أيضا | اقرأ ايضا
    | أخبار ذات صلة | مواضيع ذات صلة | ذات صلة | مقالات ذات صلة | المزيد | الأكثر قراءة | شاهد أيضا
    | شاهد أيضاً | موضوعات متعلقة | أخبار متعلقة | قد يعجبك أيضا | قد يعجبك ايضا | آخر الأخبار
    | اقرأ المزيد | الأكثر مشاهدة | مواضيع متعلقة | موضوعات ذات صلة | قد يهمك | قد يهمك أيضا
    | المزيد من الأخبار | اخبار مرتبط | مطالب مرتبط | بیشتر بخوانید | پربازدیدترین | همچنین بخوانید
    | متعلقہ خبریں | یہ بھی پڑھیں | مزید پڑھیں | קראו גם | כתבות נוספות | עוד בנושא | אולי יעניין אותך
    | यह भी पढ़ें | ये भी पढ़ें | संबंधित खबरें | और पढ़ें | আরও পড়ুন | আরো পড়ুন | সম্পর্কিত খবর
    | ข่าวที่เกี่ยวข้อง | อ่านเพิ่มเติม | บทความที่เกี่ยวข้อง | ข่าวล่าสุด | เรื่องที่เกี่ยวข้อง
    | 相关阅读 | 相关新闻 | 相关文章 | 相关报道 | 推荐阅读 | 延伸阅读 | 热门推荐 | 更多新闻 | 热点新闻
    | 猜你喜欢 | 为你推荐 | 相關新聞 | 相關文章 | 相關報導 | 相關閱讀 | 推薦閱讀 | 延伸閱讀 | 熱門新聞
    | 更多新聞 | 你可能也喜歡 | 最新新聞 | 更多文章 | 精彩推荐 | 往期回顾 | 热门文章 | 最新文章
    | 阅读更多 | 閱讀更多 | 看更多 | 热门新闻 | 最新消息 | 関連記事 | あわせて読みたい | おすすめ記事
    | こちらもおすすめ | 人気記事 | 関連リンク | 最新記事 | 続きを読む | 注目記事 | アクセスランキング
    | ランキング | 新着記事 | 관련기사 | 관련 기사 | 관련뉴스 | 많이 본 뉴스 | 주요뉴스 | 추천 기사
    | 인기기사 | 많이 본 기사 | 최신 기사 | 이 시각 주요뉴스
""")

COMMENTS = _phrases("""
    comments | comment | leave a comment | leave a reply | post a comment | view comments | show comments
    | add a comment | write a comment | join the conversation | join the discussion | reader comments
    | load comments | be the first to comment | bình luận | ý kiến bạn đọc | gửi bình luận
    | viết bình luận | kommentare | kommentar schreiben | diskussion | leserkommentare | alle kommentare
    | jetzt kommentieren | kommentieren | jetzt mitdiskutieren | mitdiskutieren
    | commentaires | laisser un commentaire | réagir | réactions | participer à la discussion
    | comentarios | deja un comentario | dejar un comentario | deja una respuesta | comentários
    | deixe um comentário | deixe seu comentário | deixe uma resposta | commenti | lascia un commento
    | reacties | kommentarer | kommentit | komentarze | dodaj komentarz | komentáře | diskuse
    | hozzászólások | comentarii | lasă un comentariu | komentar | tinggalkan komentar | tulis komentar
    | yorumlar | yorum yap | yorum yaz | комментарии | оставить комментарий | комментарий | коментарі
    | коментари | σχόλια | التعليقات | تعليقات | اترك تعليقا | اترك تعليقاً | أضف تعليق | أضف تعليقا
    | اكتب تعليقا | نظرات | ارسال نظر | תגובות | टिप्पणी | ความคิดเห็น | 评论 | 发表评论 | 网友评论
    | 最新评论 | 我要评论 | 評論 | 留言 | 發表評論 | コメント | コメントを書く | 댓글
""")

SHARE = _phrases("""
    facebook | twitter | whatsapp | telegram | linkedin | pinterest | reddit | zalo | email | e-mail
    | mail | gmail | youtube | instagram | tiktok | messenger | flipboard | tumblr | viber | vk | line
    | wechat | weibo | weixin | qq | qzone | threads | bluesky | mastodon | xing | pocket | snapchat
    | skype | rss | print | copy | link | copylink | share | shares | tweet | pin | fb | tw | yt | zl
    | ig | tg | x | ok | icon | logo | google | sms | imprimir | imprimer | drucken | teilen | twittern | mailen
    | partager | compartir | compartilhar | condividi | delen | dela | del | jaa | udostępnij | sdílet
    | megosztás | distribuie | bagikan | paylaş | поделиться | поділитися | сподели | κοινοποίηση
    | مشاركة | شارك | طباعة | اشتراک | שתף | शेयर | แชร์ | chia sẻ | 分享 | 分享到 | 微信 | 微博 | 朋友圈
    | 空间 | 复制链接 | 複製連結 | 列印 | シェア | ツイート | 공유 | 인쇄 | 공유하기 | copiar | copy link
    | kopieren | gửi | in bài | lưu | sao chép | liên kết | thích | theo dõi | follow | feedly | hatena
    | はてな | ブックマーク | facebooktwitter | kopiuj | скопировать | نسخ | الرابط | واتساب | فيسبوك
    | تويتر | تلغرام | فيس | بوك | البريد | الإلكتروني | إكس | للمشاركة | انسخ | вконтакте
    | одноклассники | твитнуть | отправить | condividere | facebook share | share this
    | share on facebook | share this article | link copied
""")

MENU = _phrases("""
    home | menu | search | log in | login | sign in | sign up | register | subscribe | contact
    | contact us | about | about us | advertise | skip to content | skip to main content | back to top
    | next | previous | close | politics | sport | sports | business | opinion | culture | weather
    | video | videos | photos | world | local | technology | health | lifestyle | entertainment | science
    | travel | world news | sitemap | help | faq | tags | tag | categories | category | topics | archive
    | news | my account | open menu | loading | view all | see all | show more | load more | more
    | toggle navigation | follow us | newsletters | careers | jobs | podcasts | live | listen | watch
    | games | photo | gallery | trang chủ | liên hệ | tìm kiếm | đăng nhập | đăng ký | chuyên mục
    | giới thiệu | thời sự | thế giới | kinh tế | xã hội | văn hóa | thể thao | giải trí | pháp luật
    | giáo dục | sức khỏe | đời sống | công nghệ | quốc tế | chính trị | từ khóa | startseite | suche
    | anmelden | registrieren | kontakt | über uns | themen | schlagworte | politik | wirtschaft | kultur
    | panorama | wissen | zum inhalt springen | abo | newsletter | menü | schließen | zurück | weiter
    | nach oben | mediathek | accueil | recherche | rechercher | connexion | se connecter | s'abonner
    | à propos | politique | économie | société | monde | retour | fermer | suivant | précédent | thèmes
    | mots-clés | inicio | buscar | iniciar sesión | contacto | acerca de | política | economía
    | deportes | sociedad | mundo | cultura | siguiente | anterior | etiquetas | suscríbete | início
    | página inicial | entrar | contato | sobre | esportes | desporto | economia | sociedade | assine
    | notícias | brasil | pesquisar | fechar | temas | cerca | accedi | abbonati | contatti | chi siamo
    | cronaca | esteri | zoeken | inloggen | abonneren | over ons | hem | sök | logga in | kontakta oss
    | om oss | søk | logg inn | hjem | etusivu | haku | strona główna | szukaj | zaloguj | zaloguj się
    | o nas | domů | hledat | přihlásit se | címlap | keresés | acasă | caută | beranda | masuk | daftar
    | tentang kami | hubungi kami | nasional | ana sayfa | giriş | ara | hakkımızda | iletişim | gündem
    | ekonomi | siyaset | spor | главная | поиск | войти | вход | контакты | о нас | политика | экономика
    | спорт | общество | культура | в мире | теги | головна | пошук | увійти | новини | αρχική
    | αναζήτηση | επικοινωνία | الرئيسية | بحث | اتصل بنا | من نحن | تسجيل الدخول | سياسة | رياضة
    | اقتصاد | ثقافة | منوعات | خانه | جستجو | تماس با ما | درباره ما | ראשי | חיפוש | होम | खोजें | হোম
    | หน้าแรก | ค้นหา | ติดต่อเรา | 首页 | 登录 | 注册 | 搜索 | 关于我们 | 联系我们 | 网站地图 | 新闻
    | 国内 | 国际 | 体育 | 财经 | 娱乐 | 视频 | 客户端 | 首頁 | 登入 | 註冊 | 搜尋 | 關於我們 | 聯絡我們
    | 新聞 | 國際 | 體育 | 財經 | 上一篇 | 下一篇 | 返回顶部 | 打印 | 责任编辑 | 字号 | 大 | 中 | 小
    | ホーム | 検索 | ログイン | 会員登録 | お問い合わせ | ニュース | トップ | 次へ | 前へ | 홈 | 검색
    | 로그인 | 회원가입 | 정치 | 경제 | 사회 | 스포츠 | 문화 | 목록 | 이전 | 다음 | 广告服务
    | quảng cáo liên hệ
""")

ADVERTS = _phrases("""
    advertisement | advertisements | advertising | ad | ads | sponsored | publicidade | publicidad
    | publicité | pubblicità | werbung | anzeige | reklama | reklam | reklame | annons | annonse
    | annonce | mainos | advertentie | quảng cáo | iklan | إعلان | إعلانات | اعلان | تبلیغات | реклама
    | διαφήμιση | 广告 | 廣告 | 広告 | 광고 | โฆษณา | विज्ञापन | פרסומת | publicitate | hirdetés | ilan
""")

TAGS = _phrases("""
    tags | tag | topics | topic | filed under | keywords | categories | category | posted in | more on
    | in this article | từ khóa | từ khoá | chủ đề | thẻ | thẻ tag | schlagworte | schlagwörter
    | stichworte | themen | tags zum thema | mots-clés | thèmes | sujets | étiquettes | etiquetas | temas
    | palabras clave | en este artículo | palavras-chave | assuntos | tópicos | argomenti | parole chiave
    | taggar | ämnen | emner | avainsanat | tagi | słowa kluczowe | štítky | címkék | etichete
    | etiketler | topik | теги | темы | ключевые слова | теми | ключові слова | ετικέτες | كلمات مفتاحية
    | كلمات دالة | الكلمات المفتاحية | وسوم | الوسوم | برچسب ها | کلیدواژه | תגיות | แท็ก | 标签 | 关键词
    | 关键字 | 標籤 | 關鍵字 | タグ | キーワード | 태그 | 당신의 위치 | 当前位置 | 您的位置 | 目前位置
    | đường dẫn | you are here | sie sind hier
""")
