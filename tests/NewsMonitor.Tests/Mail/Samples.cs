using NewsMonitor.Digests;
using NewsMonitor.Incidents;
using NewsMonitor.Settings;

namespace NewsMonitor.Mail;

/// <summary>Models of mails made from the sentences of the shipped article on the talks in Cairo.</summary>
internal static class Samples
{
    public static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Sunday 5 May 2024, 07:00 in London (UTC+1).</summary>
    public static readonly DateTimeOffset Morning = new(2024, 5, 5, 6, 0, 0, TimeSpan.Zero);

    public static readonly MailOptions Options = new()
    {
        From = "News Monitor <monitor@example.org>",
        Operator = ["ops@example.org"],
        Unsubscribe = "stop@example.org",
    };

    public static Digest Digest => new()
    {
        Id = "morning",
        Name = "Morning briefing",
        Number = 12,
        From = Morning.AddDays(-1),
        To = Morning,
        Zone = London,
        NextDue = Morning.AddDays(1),
        Sections =
        [
            new("Truce talks", [SampleStories.Truce, SampleStories.TruceInArabic]),
            new("Hostages", [SampleStories.Hostages]),
            new("Humanitarian situation", [SampleStories.Humanitarian, SampleStories.HumanitarianInHebrew]),
        ],
        QuietRules = [new("Prisoner exchange", Morning.AddDays(-3)), new("Qatar’s role")],
        FeedCount = 41,
        FailingFeeds =
        [
            new("Example Wire", "HTTP 503 Service Unavailable", Morning.AddHours(-40), Morning.AddMinutes(50)),
            new("Old Gazette", "410 Gone: the publisher has ended this feed", null, null),
        ],
    };

    public static Digest Alert => Digest with
    {
        Id = "breaking",
        Name = "Breaking",
        IsAlert = true,
        Number = 3,
        NextDue = null,
        Sections = [new("Truce talks", [SampleStories.Truce])],
        QuietRules = [],
    };

    /// <summary>A digest on a day on which all that may happen has happened.</summary>
    public static Digest Eventful => Digest with
    {
        Number = 1412,
        From = Morning.AddDays(-3),
        MissedRuns = 2,
        Sections =
        [
            new("Truce talks", [SampleStories.TruceUpdate, SampleStories.Alerted])
            {
                HeadlineEntries =
                [
                    SampleStories.TruceInArabic,
                    SampleStories.Humanitarian with { ArticleCount = 3, Title = "Talks & hopes <in Doha>" },
                ],
                Spike = new(48, 11.6, TimeSpan.FromHours(24)),
            },
            new("Hostages", [SampleStories.Hostages with { IsLate = true }]),
            new("Aid", []) { HeadlineEntries = [SampleStories.HumanitarianInHebrew] },
            new("No story", []),
        ],
        StoriesForNextMail = 12,
        Repeats =
        [
            new("Example Times", "https://news.example.com/again"),
            new("أخبار المثال", "https://akhbar.example/again"),
            .. Enumerable.Range(1, 5).Select(i => new OtherSource($"Paper {i}", null)),
        ],
        QuietRules =
        [
            new("Qatar’s role", Morning.AddHours(-30)),
            new("Prisoner exchange", Morning.AddDays(-9), new(0, 13.5, TimeSpan.FromDays(9))),
            new("الهدنة"),
        ],
        RecoveredFeeds = ["Wire One", "أخبار المثال"],
        FeedsWithGaps = [new("Abendblatt", [(Morning.AddHours(-5), Morning.AddHours(-4))])],
        DeliveryWarnings = ["2 alerts of Saturday reached you 40 minutes late: the server was busy."],
    };

    /// <summary>A second mail about the story of <see cref="Alert"/>.</summary>
    public static Digest FollowUp => Alert with
    {
        Number = 4,
        Sections =
        [
            new("Truce talks", [SampleStories.TruceUpdate with { UpdateOf = new("Breaking", 3, Morning.AddHours(-2)) }]),
        ],
        ThreadId = "breaking 7",
        ThreadSubject = "[Truce talks] Hamas negotiators embark on intensified talks in Cairo on a Gaza truce",
    };

    /// <summary>An alert of what had to wait.</summary>
    public static Digest Storm => Alert with
    {
        Sections =
        [
            new("Truce talks", [SampleStories.Truce, SampleStories.TruceInArabic])
            {
                HeadlineEntries = [SampleStories.Humanitarian],
            },
            new("Hostages", [SampleStories.Hostages]),
        ],
        Deferred = new(3, DeferralReason.AtMost),
        StoriesForNextMail = 1,
        DeliveryWarnings = ["1 alert could not be delivered."],
    };

    /// <summary>A notice of what began and what goes on, in words from outside.</summary>
    public static Notice Notice => new()
    {
        Number = 7,
        ComposedAt = Morning,
        Zone = London,
        Items =
        [
            new(
                NoticeKind.Began,
                "Feed “Old <b>Gazette</b>” cannot be read",
                "HTTP 503 Service Unavailable: <script>alert(1)</script>",
                "Try “newsmonitor feeds probe” on its address; mend the Url, or switch it off: \"gazette\": { \"Enabled\": false }.",
                Morning.AddHours(-7)),
            new(
                NoticeKind.Began,
                "No more mail goes to desk@example.org",
                "550 5.1.1 no such user",
                "Mend the address, or let it be tried again with “newsmonitor mail retry”.",
                Morning.AddMinutes(-3)),
            new(
                NoticeKind.Reminder,
                "Feed “أخبار المثال” brings nothing new",
                "the last new article came 2024-04-20",
                "Look at the site: if the feed was given up, look for another one with “newsmonitor feeds probe”.",
                Morning.AddDays(-15)),
        ],
    };

    /// <summary>A notice that it is over.</summary>
    public static Notice NoticeOfTheEnd => Notice with
    {
        Number = 8,
        ComposedAt = Morning.AddHours(3),
        Items = [new(NoticeKind.Ended, "Feed “Old <b>Gazette</b>” cannot be read", "", "", Morning.AddHours(-7))],
    };

    /// <summary>A notice with the articles that it is about.</summary>
    public static Notice RestoreNotice => Notice with
    {
        Number = 1,
        Items =
        [
            new(
                NoticeKind.Began, "A backup was restored", "The monitor runs on a backup of 2024-05-01 03:00 (Europe/London).", "Here they are:",
                Morning)
            {
                Articles =
                [
                    ("Hamas negotiators embark on talks <in> Cairo", "https://news.example.com/cairo"),
                    ("مفاوضو حماس في القاهرة", null),
                    ("No link", "javascript:alert(1)"),
                ],
            },
        ],
    };

    public static Welcome Welcome => new()
    {
        ComposedAt = Morning,
        Zone = London,
        FeedCount = 8,
        FailingFeeds = [new("Old Gazette", "HTTP 404 Not Found", null, Morning.AddMinutes(15))],
        ArticleCount = 1204,
        MatchesByRule = [("Truce talks", 14), ("Hostages", 6), ("Humanitarian situation", 9), ("Qatar’s role", 0)],
        Digests = [("Morning briefing", Morning.AddDays(1)), ("Breaking", null)],
        Delivery = "Into the folder data/mail, one .eml and one .html file a mail, as no SMTP server is set (Mail:Smtp:Host).",
    };

    /// <summary>A digest of so many stories, spread over rules of ten.</summary>
    public static Digest DigestOf(int stories) => Digest with
    {
        Sections =
        [
            .. Enumerable.Range(0, stories)
                .Select(i => (Number: i + 1, Story: i % 2 == 0 ? SampleStories.Truce : SampleStories.Hostages))
                .Select(part => part.Story with
                {
                    Title = $"{part.Story.Title}, part {part.Number}",
                    Link = $"https://news.example.com/2024/05/story-{part.Number}",
                })
                .Chunk(10)
                .Select((entries, i) => new DigestSection($"Truce talks {i + 1}", entries)),
        ],
    };
}
