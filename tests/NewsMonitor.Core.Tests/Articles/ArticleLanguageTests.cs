using Xunit;

namespace NewsMonitor.Articles;

public sealed class ArticleLanguageTests
{
    [Theory]
    [InlineData("The talks on a truce in Gaza are to go on, officials said", "en")]
    [InlineData("Les négociations sur une trêve à Gaza reprennent au Caire, selon des responsables égyptiens", "fr")]
    [InlineData(
        "Die Verhandlungen über eine Waffenruhe im Gazastreifen gehen in Kairo weiter, sagte ein Sprecher", "de")]
    [InlineData("Las negociaciones sobre una tregua en Gaza continúan en El Cairo, según fuentes egipcias", "es")]
    [InlineData(
        "I negoziati per una tregua a Gaza riprendono al Cairo, secondo fonti egiziane vicine ai mediatori", "it")]
    [InlineData(
        "As negociações sobre uma trégua em Gaza continuam no Cairo, mas ainda não há acordo, dizem os mediadores",
        "pt")]
    [InlineData("Rozmowy w sprawie rozejmu w Strefie Gazy zostaną wznowione w Kairze, podały źródła egipskie", "pl")]
    [InlineData("Переговоры о перемирии в секторе Газа продолжаются в Каире", "ru")]
    [InlineData("Переговори про перемир'я в секторі Гази тривають у Каїрі", "uk")]
    [InlineData("Преговорите за примирие в ивицата Газа продължават в Кайро", "bg")]
    [InlineData("استئناف مفاوضات الهدنة في القاهرة بين حماس وإسرائيل", "ar")]
    [InlineData("مذاکرات آتش‌بس غزه در قاهره از سر گرفته شد، گفت چند مقام مصری", "fa")]
    [InlineData("השיחות על הפסקת האש בעזה נמשכות בקהיר", "he")]
    [InlineData("Οι διαπραγματεύσεις για εκεχειρία στη Γάζα συνεχίζονται", "el")]
    [InlineData("ガザ停戦協議、カイロで再開", null)]
    [InlineData("Truce talks resume", null)]
    [InlineData("", null)]
    public void The_language_of_an_undeclared_article_is_detected(string title, string? language)
        => Assert.Equal(language, Decide(null, title));

    [Theory]
    [InlineData("fr", "Truce talks resume in Cairo", "fr")]
    [InlineData("en-GB", "Truce talks resume in Cairo", "en-GB")]
    [InlineData("en", "Переговоры о перемирии в секторе Газа", "ru")]
    [InlineData("en-us", "استئناف مفاوضات الهدنة في القاهرة", "ar")]
    [InlineData("ru", "The talks on a truce in Gaza are to go on", "en")]
    [InlineData("ar", "The talks on a truce in Gaza are to go on", "en")]
    [InlineData("uk", "Переговоры о перемирии в секторе Газа", "uk")]
    [InlineData("fa", "استئناف مفاوضات الهدنة في القاهرة", "fa")]
    [InlineData("sr", "Pregovori o primirju u Gazi nastavljaju se u Kairu", "sr")]
    [InlineData("ja", "ガザ停戦協議、カイロで再開", "ja")]
    [InlineData("en", "ЦСКА", "en")]
    [InlineData("x-klingon", "The talks on a truce in Gaza are to go on", "x-klingon")]
    public void A_declared_language_is_used_unless_the_script_contradicts_it(
        string declared, string title, string language)
        => Assert.Equal(language, Decide(declared, title));

    [Fact]
    public void The_language_of_an_undeclared_feed_is_detected_from_all_articles()
    {
        var articles = ArticleLanguage.Assign(
        [
            new Article { Title = "Waffenruhe in Gaza" },
            new Article { Title = "Verhandlungen über die Geiseln gehen in Kairo weiter" },
            new Article { Title = "Ministerium nennt neue Zahlen zu den Opfern des Krieges" },
            new Article { Title = "What the world says of the truce" },
            new Article { Title = "Переговоры о перемирии" },
            new Article { Title = "Trêve à Gaza", Language = "fr" },
        ]);

        Assert.Equal(["de", "de", "de", "en", "ru", "fr"], articles.Select(article => article.Language));
    }

    private static string? Decide(string? declared, string title)
        => ArticleLanguage.Assign(new Article { Title = title, Language = declared }).Language;
}
