using NewsMonitor.Digests;

namespace NewsMonitor.Mail;

/// <summary>The stories of <see cref="Samples"/>.</summary>
internal static class SampleStories
{
    public static DigestEntry Truce => new()
    {
        Title = "Hamas negotiators embark on intensified talks in Cairo on a Gaza truce",
        Link = "https://news.example.com/2024/05/cairo-talks?id=41&page=1",
        Language = "en",
        Source = "Example Times",
        Time = Samples.Morning.AddMinutes(-18),
        Excerpt = Marked(
            "Hamas negotiators have embarked on intensified [talks] in Cairo, signaling a potential breakthrough in efforts to secure a Gaza "
            + "[truce]. The discussions aim to bring an end to the ongoing violence and facilitate the return of some hostages to Israel …"),
        MatchedTerms = [new("talks", "title"), new("truce", "title"), new("talks", "text"), new("truce", "text"), new("Gaza", "text")],
        AlsoMatches = ["Hostages", "Qatar’s role"],
        ArticleCount = 4,
        AlsoCoveredBy =
        [
            new("Abendblatt", "https://abendblatt.example/nahost/kairo"),
            new("أخبار المثال", "https://akhbar.example/cairo"),
            new("Wire One", null),
        ],
    };

    public static DigestEntry TruceUpdate => Truce with
    {
        Title = "CIA chief joins intensified talks in Cairo on a Gaza truce, Hamas negotiators say",
        Link = "https://news.example.com/2024/05/cairo-cia",
        ArticleCount = 6,
        UpdateOf = new("Morning briefing", 1411, Samples.Morning.AddDays(-1)),
        NewDetails = ["William Burns", "40 days", "القاهرة"],
    };

    public static DigestEntry Alerted => Truce with
    {
        Title = "Hamas delegation arrives in Cairo",
        Link = "https://news.example.com/2024/05/arrival",
        EarlierAlert = new("Breaking", 3, Samples.Morning.AddMinutes(-16)),
    };

    public static DigestEntry TruceInArabic => new()
    {
        Title = "مفاوضو حماس يبدأون محادثات مكثفة في القاهرة بشأن هدنة في غزة",
        Link = "https://akhbar.example/hudna/2024/5/4",
        Language = "ar",
        Source = "أخبار المثال",
        Time = Samples.Morning.AddHours(-9),
        Excerpt = Marked("تهدف المناقشات إلى وضع حد للعنف المستمر والتوصل إلى [هدنة]، وقال مسؤول في حماس إن المحادثات بدأت بوساطة مصرية وقطرية."),
        MatchedTerms = [new("هدنة", "title"), new("هدنة", "text")],
    };

    public static DigestEntry Hostages => new()
    {
        Title = "Israel “will not entertain” an end to the conflict for the hostages’ release",
        Link = "https://wire.example/israel-stance",
        Language = "en-GB",
        Source = "Wire One",
        Time = Samples.Morning.AddHours(-3),
        Excerpt = Marked(
            "… an Israeli official maintained the country's stance, asserting that Israel will not entertain any terms that involve ending the "
            + "conflict as part of negotiations to secure the release of [hostages]."),
        MatchedTerms = [new("hostages", "text")],
        ArticleCount = 10,
        AlsoCoveredBy = [.. Enumerable.Range(1, 9).Select(i => new OtherSource($"Paper {i}", $"https://paper{i}.example/hostages"))],
    };

    public static DigestEntry Humanitarian => new()
    {
        Title = "Concern grows over “dire humanitarian situation” of Gaza’s 2.3 million residents",
        Link = "https://relief.example/gaza",
        Language = null,
        Source = "Relief Review",
        Time = Samples.Morning.AddHours(-20),
        Excerpt = Marked(
            "This renewed diplomatic push comes amidst growing international concern over the escalating death toll in Gaza and the dire "
            + "[humanitarian situation] affecting its 2.3 million residents."),
        MatchedTerms = [new("humanitarian situation", "text")],
    };

    public static DigestEntry HumanitarianInHebrew => new()
    {
        Title = "דאגה גוברת למצב ההומניטרי ברצועת עזה",
        Link = "https://hadashot.example/gaza",
        Language = "he",
        Source = "חדשות הדוגמה",
        Time = Samples.Morning.AddHours(-21),
        Excerpt = Marked("הקהילה הבינלאומית עוקבת מקרוב אחר [המצב ההומניטרי] ומקווה לפריצת דרך."),
        MatchedTerms = [new("ההומניטרי", "title"), new("המצב ההומניטרי", "text")],
    };

    /// <summary>A text whose marks stand in brackets.</summary>
    public static HighlightedText Marked(string text)
    {
        var plain = new System.Text.StringBuilder();
        var marks = new List<Highlight>();
        var start = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case '[':
                    start = plain.Length;
                    break;
                case ']':
                    marks.Add(new(start, plain.Length - start));
                    break;
                default:
                    plain.Append(c);
                    break;
            }
        }

        return new(plain.ToString(), marks);
    }
}
