using Xunit;

namespace NewsMonitor.Text;

/// <summary>Forms of one word in the languages that have inflection besides English, and words that are not.</summary>
public sealed class StemmerTests
{
    [Theory]
    [InlineData("fr", "otage", "otages")]
    [InlineData("fr", "négociation", "négociations")]
    [InlineData("fr", "tué", "tués", "tuée", "tuées", "tuer")]
    [InlineData("fr", "libérer", "libéré", "libérés")]
    [InlineData("fr", "israélien", "israéliens", "israélienne", "israéliennes")]
    [InlineData("fr", "journal", "journaux")]
    [InlineData("fr", "national", "nationaux", "nationale", "nationales")]
    [InlineData("fr", "mort", "morte", "morts")]
    [InlineData("fr", "trêve", "trêves")]
    [InlineData("fr", "université", "universités")]
    [InlineData("de", "Geisel", "Geiseln")]
    [InlineData("de", "Verhandlung", "Verhandlungen")]
    [InlineData("de", "Waffenruhe", "Waffenruhen")]
    [InlineData("de", "Land", "Länder", "Ländern", "Landes", "Laender")]
    [InlineData("de", "Kind", "Kinder", "Kindern")]
    [InlineData("de", "Krankenhaus", "Krankenhäuser", "Krankenhaeuser")]
    [InlineData("de", "israelisch", "israelische", "israelischen")]
    [InlineData("de", "Straße", "Strasse", "Straßen")]
    [InlineData("de", "München", "Muenchen")]
    [InlineData("es", "rehén", "rehenes")]
    [InlineData("es", "negociación", "negociaciones")]
    [InlineData("es", "muerto", "muertos", "muerta", "muertas")]
    [InlineData("es", "israelí", "israelíes")]
    [InlineData("es", "luz", "luces")]
    [InlineData("it", "ostaggio", "ostaggi")]
    [InlineData("it", "accordo", "accordi")]
    [InlineData("it", "ucciso", "uccisi", "uccisa", "uccise")]
    [InlineData("it", "banca", "banche")]
    [InlineData("it", "morto", "morti", "morta", "morte")]
    [InlineData("pt", "refém", "reféns")]
    [InlineData("pt", "negociação", "negociações")]
    [InlineData("pt", "hospital", "hospitais")]
    [InlineData("pt", "pão", "pães")]
    [InlineData("ru", "заложник", "заложники", "заложников", "заложниками")]
    [InlineData("ru", "переговоры", "переговоров", "переговорам")]
    [InlineData("ru", "израильский", "израильская", "израильские", "израильских")]
    [InlineData("ru", "война", "войны", "войну", "войной")]
    [InlineData("ru", "ёлка", "елка", "ёлки")]
    [InlineData("ar", "حرب", "الحرب", "والحرب", "بالحرب", "للحرب")]
    [InlineData("ar", "رهينة", "الرهينة", "رهينه")]
    [InlineData("ar", "مفاوضات", "المفاوضات", "والمفاوضات")]
    [InlineData("ar", "وزير", "الوزير", "والوزير")]
    [InlineData("ar", "إسرائيل", "اسرائيل")]
    [InlineData("ar", "الأقصى", "الاقصي")]
    [InlineData("ar", "حَرْب", "حرب", "حـرب")]
    [InlineData("he", "עזה", "בעזה", "לעזה")]
    [InlineData("he", "מלחמה", "המלחמה", "במלחמה", "מלחמות")]
    [InlineData("he", "הסכם", "ההסכם", "בהסכם")]
    [InlineData("he", "ממשלה", "הממשלה", "ממשלות")]
    [InlineData("he", "חטוף", "חטופים", "החטופים", "והחטופים")]
    [InlineData("he", "ישראל", "בישראל", "וישראל", "שישראל")]
    [InlineData("sv", "förhandling", "förhandlingar", "förhandlingarna")]
    [InlineData("sv", "avtal", "avtalet", "avtalen")]
    [InlineData("nb", "avtale", "avtaler", "avtalen")]
    [InlineData("nb", "forhandling", "forhandlinger", "forhandlingene")]
    [InlineData("fi", "neuvottelu", "neuvottelut", "neuvottelujen")]
    [InlineData("hu", "túsz", "túszok", "túszokat")]
    [InlineData("hu", "tárgyalás", "tárgyalások", "tárgyalást")]
    [InlineData("el", "όμηρος", "όμηροι", "ομήρους", "ομήρων", "ΌΜΗΡΟΣ")]
    [InlineData("el", "πόλεμος", "πόλεμοι", "πολέμου")]
    [InlineData("cs", "dohoda", "dohody", "dohodu", "dohod")]
    [InlineData("cs", "válka", "války", "válku")]
    [InlineData("bg", "заложник", "заложници", "заложниците")]
    [InlineData("bg", "война", "войната", "войни")]
    [InlineData("tr", "İstanbul", "istanbul", "ISTANBUL", "ıstanbul")]
    public void Forms_of_one_word_have_one_key(string language, params string[] forms)
        => Assert.Single(forms.Select(form => Key(language, form)).ToHashSet(StringComparer.Ordinal));

    [Theory]
    [InlineData("fr", "organe", "organisation")]
    [InlineData("fr", "négociation", "négociateur")]
    [InlineData("fr", "univers", "université")]
    [InlineData("fr", "libéral", "libérer")]
    [InlineData("fr", "poison", "poisson")]
    [InlineData("fr", "nation", "national")]
    [InlineData("de", "Universum", "Universität")]
    [InlineData("de", "Staat", "Stadt")]
    [InlineData("de", "Verhandlung", "Verhandler")]
    [InlineData("de", "Organ", "Organisation")]
    [InlineData("de", "neu", "nun")]
    [InlineData("es", "universo", "universidad")]
    [InlineData("es", "negociación", "negociador")]
    [InlineData("es", "órgano", "organización")]
    [InlineData("it", "universo", "università")]
    [InlineData("it", "organo", "organizzazione")]
    [InlineData("pt", "universo", "universidade")]
    [InlineData("pt", "órgão", "organização")]
    [InlineData("ru", "университет", "универсальный")]
    [InlineData("ru", "израильский", "Израиль")]
    [InlineData("ru", "переговоры", "разговоры")]
    [InlineData("ar", "حرب", "حزب")]
    [InlineData("ar", "وزير", "وزارة")]
    [InlineData("ar", "غزة", "غزو")]
    [InlineData("he", "ממשלה", "שלה")]
    [InlineData("he", "עזה", "עז")]
    [InlineData("he", "שלום", "לום")]
    [InlineData("sv", "förhandling", "förhandlare")]
    [InlineData("el", "πόλεμος", "πολιτική")]
    [InlineData("hu", "háború", "háború-ellenes")]
    public void Derivations_and_other_words_have_keys_of_their_own(string language, string one, string other)
        => Assert.NotEqual(Key(language, one), Key(language, other), StringComparer.Ordinal);

    [Fact]
    public void Keys_of_any_letters_fit_the_room()
    {
        string[] alphabets
            = ["aeioursntlxfhgd", "абвгдеийоуысхя", "אבהולמכשתיםןר", "ابتةالوهيىنمكل", "αεηιουςσνρτ", "ab1_é'"];
        var random = new Random(5);
        Span<char> room = stackalloc char[Folding.BufferSize];
        for (var round = 0; round < 20_000; round++)
        {
            var letters = alphabets[random.Next(alphabets.Length)];
            var length = random.Next(20) == 0 ? Folding.BufferSize : random.Next(1, 12);
            var word = new string([.. Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)])]);
            foreach (var language in Language.All)
            {
                Assert.InRange(language.Stem(word, room).Length, 1, Folding.BufferSize);
            }
        }
    }

    [Fact]
    public void Keys_are_made_without_allocation()
    {
        string[] words
            = ["verhandlungen", "negociaciones", "переговоров", "المفاوضات", "החטופים", "israeliennes", "killed"];
        Span<char> room = stackalloc char[Folding.BufferSize];

        // The runtime's own code allocates until it has been compiled for the second time; when that is, it decides.
        var allocated = long.MaxValue;
        for (var batch = 0; batch < 200_000 && allocated > 0; batch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var index = 0; index < Language.All.Count * words.Length; index++)
            {
                _ = Language.All[index / words.Length].Stem(words[index % words.Length], room);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private static string Key(string language, string word)
        => Language.FromTag(language).Stem(Folding.Fold(word.AsSpan()));
}
