using System.Collections.Frozen;
using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>Words (English, Polish) that say little about a subject, or reveal the kind of a name beside.</summary>
internal static class DraftVocabulary
{
    // Words of any article: of speech, time, order and quantity, and of undertakings of any kind.
    private const string Filler = """
        ability able above absolutely accept access accord according account across act action active actual actually
        add addition additional address adjust advance advice advise advisor affair affect afford afternoon again
        against age agency ago agree ahead aim alike allow almost alone along already alternative although always amid
        amidst among amount announce announcement annual another answer anyone anything apart apparent appeal appear
        appearance apply appoint approach appropriate area argue argument arise around arrange arrival arrive article
        aside ask aspect assert assess assume assure attempt attend attention attitude attract author authority
        available average avoid await aware away back backdrop background bad balance bar base basic basis bear become
        began begin behalf behavior behind belief believe belong below benefit beside best better between beyond big
        bit block board body born both bottom bound brand break breakthrough brief bring broad broadly brother build
        building burden business call came capable capacity capital care career carefully carry case cause center
        central centre certain certainly chair challenge chance change chapter character characterize charge chief
        choice choose circle circumstance cite citizen city claim clarify class clear clearly close closely coast
        collect combine come comfort commence comment commit commitment committee common communicate community compare
        compete complete completely complex component comprehensive concentrate concept concern conclude condition
        conduct confident confirm connect consequence consider considerable considerably consist constant constitute
        contact contain contemporary content context continue contrast contribute contribution control controversial
        controversy convene convey convince cooperate cope core corner correct cost council count counter country
        couple course cover create credit critical criticism criticize crowd crucial current currently daily damage
        danger dark date daughter day dear decade decide decision declare deep deeply define degree delay deliver
        demand demonstrate deny department depend describe description design desire despite detail determine develop
        development device dialogue differ difference different difficult difficulty direct direction directly
        director dire disclose discuss discussion display distance distinct distribute district divide document double
        doubt draw drive drop due duty each eager early earn ease easily east easy edge editor effect effective
        effectively effort either element else elsewhere embark embrace emerge emphasis emphasize employ enable
        encompass encounter encourage end engage enjoy enormous enough ensure enter entertain entire entirely entry
        environment equal equip era erupt escalate especially essential establish estimate evaluate even evening event
        eventual ever every everybody everyone everything evidence evident exacerbate exact examine example excellent
        except exchange excite exclude exclusive execute executive exercise exist existence expand expect expectation
        expense experience expert explain explore express extend extensive extent external extra extreme extremely eye
        face facilitate facility fact factor fail failure fair fairly faith fall familiar family famous far fast fate
        favor favorite fear feature feel feeling fellow few field figure file fill final finally find fine finger
        finish firm first fit five fix fly focus follow foot force foreign form formal former forth forward found
        foundation founder four frame fresh friend front fulfill full fully function fundamental further future gain
        game gather gave general generally generate get give glad global go goal good got govern government gradual
        grand grant great greatly ground group grow growth guarantee guard guess guest guide guy half hall hand handle
        happen happy hard hardly head headline hear heart heavily heavy height held help hence here herself hide high
        highlight highly himself history hit hold home honor hope host hot hour house household however huge human
        hundred idea identify ignore image imagine immediate immediately impact implement implication imply importance
        important impose impossible impression improve inaugurate incident include increase increasing increasingly
        indeed independent indicate indirect individual industry influence inform information initial initially
        initiate initiative inner insist inspire instance instead institution instrument instrumental intend intense
        intensify intention interact interest internal international interview introduce investment invite involve
        involvement issue item itself job join joint journey judge jump keep key kind king know knowledge label lack
        lady land language large largely last lasting late lately later latest launch lay lead leader leadership learn
        least leave left legacy less let letter level lie life lift light like likely limit line link list listen
        little live local locate location long longstanding look loose lose lot loud love low lower lunch machine made
        magazine main mainly maintain major majority make maker man manage manager manner many mark market mass
        massive master material matter maximum maybe mean meaning means meanwhile measure media medium meet meeting
        member memory mention mere message method middle might mile mind minimum minor minute miss mission mix mode
        model modern moment momentum monitor month mood moreover morning mostly mother motion mount mouth move much
        multiple must mutual myself name narrow nation national nationwide native natural nature near nearby nearly
        necessarily necessary need negative neighbor neither network never nevertheless new newly news newspaper next
        nice night nine nobody none nor normal normally north northern notable notably note nothing notice number
        numerous object objective observe obtain obvious obviously occasion occur odd off offer office officer
        official officially often old once one ongoing online only onto open operate operation opinion opportunity
        oppose opposite opposition option order ordinary organization organize origin original other others otherwise
        ought ourselves outcome outline outside overall own page pair panel paper paragraph parent part particular
        particularly partly partner party pass past path pattern pave pay people per perhaps period permanent permit
        person personal personally perspective phase phone photo phrase pick picture piece place plan platform play
        player please plenty plus point pole policy political politically poor popular population portion pose
        position positive possess possibility possible possibly post potential potentially pour power powerful
        practice precise prefer prepare presence present presentation preserve press pressure presumably pretty
        prevent previous previously primary prime principle print prior priority private probably problem proceed
        process produce product professional profile program programme progress project prominent promise promote
        prompt proper properly proportion propose prospect prove provide province provision public publish pull
        purpose pursue push put quality quarter question quick quickly quiet quite quote race radical raise range
        rapid rapidly rare rate rather reach react reaction read reader ready real reality realize really rear reason
        reasonable recall receive recent recently recognize recommend reconsider record recover reduce reevaluate
        refer reference reflect refuse regard regarding regime region regional regular regularly reiterate reject
        relate relation relationship relative relatively relentless relevant remain remark remarkable remember remind
        remote remove renew renewed repeat replace reply report reportedly reporter represent representative request
        require requirement research reserve resident resist resolve resource respect respective respond response
        responsible responsibility rest restore restrict restriction result resume retain return reveal review rich
        ride right rise risk road rock role roll room root rough roughly round route routine row rule run rural rush
        said sake sale same sample satisfy save saw scale scene schedule scheme scope score screen search season seat
        second secretary section sector secure security see seek seem seen select self sell send senior sense sentence
        separate sequence series serious seriously seriousness serve service session set settle seven several severe
        shape share sharp shift short shortly should shoulder show side sight sign signal significant significantly
        similar similarly simple simply since single sir sister sit site situation six size skill slight slightly slow
        slowly small smooth so-called social society soft sole solely solid solution solve somebody somehow someone
        something sometimes somewhat somewhere son soon sort sought sound source south southern space speak speaker
        special specialist specific specifically specify speech speed spend spirit spoke spokesman spokesperson
        spokeswoman spot spread square staff stage stagger stake stance stand standard star stark start state
        statement station status stay steady step stick still stir stock stop story straight strange strategic
        strategy stream street strength strengthen stress stretch strict strong strongly structure struggle style
        subject subsequent substance substantial substantive succeed success successful successfully such sudden
        suddenly suffer sufficient suggest suit summer sunday supply support suppose sure surely surface surprise
        surround survey suspect sustain swift symbol system table tackle take taken target task team tell ten tend
        tens tension term test text thank thanks theme themselves theory thereby therefore thick thin thing think
        third thorough though thought thousand thousands three threshold through throughout throw thus tie tight time
        tiny tip tired title today together tomorrow tone tonight tool top topic total totally touch tough toward
        towards town track trade tradition traditional train transfer transform transition treat trend trip trouble
        true truly trust truth try turn twice two type typical typically ultimate ultimately unable unaware uncertain
        under underline underlie underscore understand understanding undertake undoubtedly unfold unfortunately unique
        unit unite united unknown unless unlike unlikely until unusual upon upper urban urge urgent use useful user
        usual usually valley valuable value variety various vast version versus very via view viewer village vision
        visit visual vital voice volume vulnerable wait wake walk wall want warm warn wash watch water way weak
        weather web website week weekend weekly weigh weight welcome well west western whatever whenever whereas
        wherever whether whoever whole whom whose wide widely widespread wife wild willing win wind window winner wing
        winter wise wish within without witness woman wonder wood word work worker world worldwide worry worse worst
        worth write writer wrong wrought year yes yesterday yet young yourself zone million billion trillion percent
        kilometer kilometre hundred monday tuesday wednesday thursday friday saturday sunday january february march
        april may june july august september october november december accordingly albeit allege allegedly apparently
        arguably besides consequently currently furthermore hopefully likewise namely overnight whilst affiliate ally
        amp background campaign conflict critic delegate delegation description firsthand girl boy kid man woman guy
        lady men women politics eight unhappy consideration application embarrassment pace framework sentiment
        implementation achievement enjoyment disappointment recognition because everywhere anywhere nowhere amongst
        except during nor shall cannot yours ours theirs mine hers second third fourth fifth sixth seventh eighth
        ninth tenth eleven twelve dozen dozens hundreds done gone seen taken given kept sold built bought brought
        caught laid struck hung drew drawn flew flown grew grown knew known led left lent lost meant met paid sent set
        shot shook shown shut sang sat slept spent stood stuck swung taught tore threw told woke wore worn won wrote
        written afraid cheap genuine decline hurt free pretty nasty weird strange awful amazing incredible gorgeous
        beautiful handsome lovely funny angry sad glad lonely tired brave calm clever crazy cruel curious dirty dry
        dull eager empty fat fierce flat foolish gentle grave harsh heavy hungry kick idle innocent lazy loyal lucky
        neat noble polite proud raw ripe rude scary shy silly slim sour steep stiff stupid tall tame tender timid ugly
        upset vague weird wet wicked worn zealous choosy plain grim bleak stark huge tiny vast bare blind bold brisk
        closer bigger smaller larger longer shorter higher better faster slower harder easier stronger weaker older
        younger newer richer poorer earlier further reportedly child children couple husband wife dad mum mom father
        mother son daughter brother sister video watch live update updates breaking exclusive key keys stake stakes
        tally term terms plight growing amount amounts crossborder longtime onetime ongoing would wouldn couldn didn
        doesn don isn aren wasn weren hasn haven hadn won ain let lets got gets ve re ll yo mid amid vs com www http
        https html amp nbsp quot
        """;

    private const string Roles = """
        president vice prime minister premier chancellor chief director secretary general senator sen representative
        rep governor gov mayor king queen prince princess pope bishop archbishop cardinal ayatollah imam sheikh rabbi
        mr mrs ms miss dr prof professor sir lord lady dame judge justice attorney commander commissioner captain
        colonel col lieutenant lt sergeant sgt major gen general admiral ambassador envoy spokesman spokeswoman
        spokesperson leader chairman chairwoman chair head founder coach manager actor actress singer author
        journalist analyst economist minister deputy mp congressman congresswoman lawmaker official advisor adviser
        officer executive ceo boss former ex foreign defense defence interior finance speaker striker midfielder
        goalkeeper captain star director-general
        """;

    private const string Institutions = """
        bank strip house council court university college school institute ministry department party congress
        parliament assembly senate committee commission agency authority office bureau organization organisation
        association union federation league club team group company corporation corp inc ltd airport hospital street
        avenue road square park river lake sea ocean bay island islands mountain mountains valley desert city town
        county province state states kingdom republic nations territory territories region coast gulf peninsula north
        south east west northern southern eastern western central center centre station bridge tower palace square
        church mosque temple stadium museum theatre theater festival cup championship championships games award awards
        prize act bill agreement treaty pact plan fund foundation trust times post news journal herald tribune
        guardian mail television tv radio network week day war army force forces navy command police guard service
        services airlines airways motors energy york zealand korea africa america asia europe arabia lanka rica verde
        leone guinea
        """;

    // The press is not the subject of its reports.
    private const string Press = """
        reuters ap afp upi associated press bbc cnn nbc cbs abc pbs npr fox msnbc sky itv bloomberg guardian telegraph
        independent times post cnbc axios politico xinhua tass interfax ria pti ani ians dpa anadolu jazeera aljazeera
        arabiya haaretz getty shutterstock epa twitch patreon discord reddit linkedin pinterest spotify facebook
        twitter instagram tiktok youtube telegram whatsapp x
        """;

    private static readonly Language English = Language.FromTag("en");

    // Folded, in all forms. None of them is an English word.
    private const string PolishFiller = """
        aby albo ale bardzo beda bedzie bedziemy bez byl byla bylo byly byloby calkowicie celu chce chca chcemy choc
        chociaz chodzi ciagle ciebie coraz czasu czesto czego czemu czym czyli dlaczego dlatego dnia dniach dniu
        dobrze dodal dodala doszlo dotyczy duzo dzieki dzis dzisiaj gdyby gdzie gdyz innego innej innych innym inny
        inna inne inaczej jakie jakich jaki jaka jako jednak jeden jedna jedno jednego jednej jednym jego jesli jest
        jestem jestesmy jeszcze jezeli juz kazda kazde kazdy kiedy kiedykolwiek kilka kilku kolejny kolejna kolejne
        kolejnych kogo komu ktora ktore ktorego ktorej ktory ktorych ktorym ktorymi ktorzy lata latach maja malo mamy
        mial miala mialo mialy miec miedzy mimo mnie mniej moga mogla moglo mogly mogloby mowi mozemy mozna moze musi
        musza nadal nasz nasza nasze naszego naszej naszych natomiast nawet nich niech nigdy nimi nizej niektorych
        niektore niedawno niemal niestety nowego nowej nowych nowe okazalo okazuje okolo oraz osob osoby osoba
        ostatnio ostatnich ostatnie ostatni pisze podczas ponad poniewaz poza powiedzial powiedziala powinien powinna
        powinno przed przeciez przede przez przyklad rowniez roku roki rzecz rzeczy sobie soba sposob staje stalo
        strony swoj swoja swoje swojego swojej swoich swoim swoimi takich takie taki taka takiego takiej takze tego
        temat tematu temu teraz trzeba tych tylko tyle tymczasem udalo wciaz wczoraj wedlug wiec wiecej wiele wielu
        wieksza wieksze wiekszosc wlasnie wobec wraz wszyscy wszystkich wszystkie wszystko wyzej wywolala wywolalo
        wywolal zawsze zanim zaraz zebrac zeby zostal zostala zostalo zostaly zostanie znow znowu zreszta zwlaszcza
        """;

    private static readonly FrozenSet<string> FillerKeys =
        Split(Filler).Select(English.Stem).Union(Split(PolishFiller)).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> RoleWords = Split(Roles);

    private static readonly FrozenSet<string> InstitutionWords = Split(Institutions);

    private static readonly FrozenSet<string> PressWords = Split(Press);

    /// <summary>True if a stem says little about the subject of an article.</summary>
    public static bool IsFiller(string key) => FillerKeys.Contains(key);

    /// <summary>True if a folded word is the role of a person, which precedes a name but is not part of it.</summary>
    public static bool IsRole(string folded) => RoleWords.Contains(folded);

    public static bool IsInstitution(string folded) => InstitutionWords.Contains(folded);

    public static bool IsPress(string folded) => PressWords.Contains(folded);

    private static FrozenSet<string> Split(string table)
        => table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
