using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using NewsMonitor.Digests;
using NewsMonitor.Mail.Wording;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Mail;

public sealed partial class MailComposerTests
{
    private static readonly MailComposer Composer = new("1.2.3");

    [Fact]
    public async Task The_same_model_gives_the_same_bytes_whatever_the_culture()
    {
        var first = await ComposeAsync(Samples.Digest);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ar-SA");
            var second = await ComposeAsync(Samples.Digest);

            Assert.Equal(first.MessageId, second.MessageId);
            Assert.Equal(first.Bytes, second.Bytes);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }

    [Fact]
    public async Task Message_ids_are_the_senders_and_differ_by_recipient_number_instant_and_kind()
    {
        var digest = Samples.Digest;
        var mails = await Composer.ComposeAsync(digest, Samples.Options, ["a@example.org", "B <b@example.org>"]);
        var next = await ComposeAsync(digest with { Number = 13 }, "a@example.org");
        var later = await ComposeAsync(digest with { To = digest.To.AddDays(1) }, "a@example.org");
        var alert = await ComposeAsync(digest with { IsAlert = true }, "a@example.org");

        string[] ids = [.. mails.Select(mail => mail.MessageId), next.MessageId, later.MessageId, alert.MessageId];
        Assert.Equal(5, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}@example[.]org$", id));
    }

    [Fact]
    public async Task Each_recipient_gets_a_mail_that_names_nobody_else()
    {
        var mails = await Composer.ComposeAsync(Samples.Digest, Samples.Options, ["Anna <anna@example.org>", "bert@example.org"]);

        Assert.Equal<string>(["anna@example.org", "bert@example.org"], mails.Select(mail => mail.Recipient), StringComparer.Ordinal);
        Assert.DoesNotContain("bert@", Encoding.UTF8.GetString(mails[0].Bytes), StringComparison.Ordinal);
        Assert.Equal("\"Anna\" <anna@example.org>", Load(mails[0]).To.ToString());
    }

    [Fact]
    public async Task Headers_say_what_the_mail_is_and_that_nobody_should_answer()
    {
        var mail = await ComposeAsync(Samples.Digest);
        var headers = Load(mail).Headers;

        Assert.Equal("Morning briefing <morning.newsmonitor.example.org>", headers[HeaderId.ListId]);
        Assert.Equal("<mailto:stop@example.org?subject=unsubscribe%20morning>", headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("auto-generated", headers["Auto-Submitted"]);
        Assert.Equal("OOF, AutoReply", headers["X-Auto-Response-Suppress"]);
        Assert.Equal("bulk", headers[HeaderId.Precedence]);
        Assert.Equal("digest", headers["X-NewsMonitor-Kind"]);
        Assert.Equal("morning", headers["X-NewsMonitor-Digest"]);
        Assert.Equal(Samples.Morning, mail.Date);
        Assert.Equal("Sun, 05 May 2024 07:00:00 +0100", headers[HeaderId.Date]);
    }

    [Fact]
    public async Task An_alert_is_no_bulk_mail_and_belongs_to_the_thread_of_its_story()
    {
        var first = Load(await ComposeAsync(Samples.Alert));
        var second = Load(await ComposeAsync(Samples.Alert with { Number = 4 }));

        Assert.False(first.Headers.Contains(HeaderId.Precedence));
        Assert.Equal(first.InReplyTo, Assert.Single(first.References));
        Assert.Equal(first.InReplyTo, second.InReplyTo);
        Assert.Equal(first.Subject, second.Subject);
    }

    [Fact]
    public async Task A_follow_up_keeps_thread_and_subject_and_says_first_what_is_new()
    {
        var first = Load(await ComposeAsync(Samples.Alert with { ThreadId = Samples.FollowUp.ThreadId }));
        var second = Load(await ComposeAsync(Samples.FollowUp));

        Assert.Equal(first.InReplyTo, Assert.Single(second.References));
        Assert.Equal(first.Subject, second.Subject);
        Assert.StartsWith("New: William Burns, 40 days, ", second.TextBody, StringComparison.Ordinal);
        Assert.StartsWith("New: William Burns, 40 days, ", Preheader().Match(second.HtmlBody!).Groups["text"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_told_by_an_alert_stands_short()
    {
        var section = new DigestSection("Truce talks", [Samples.Alerted]);
        var mail = Load(await ComposeAsync(Samples.Digest with { Sections = [section] }));

        Assert.Contains("Alerted today 06:44 · Breaking No. 3", mail.TextBody!, StringComparison.Ordinal);
        Assert.Contains("also covered by 3 sources\nWhy:", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("signaling", mail.HtmlBody! + mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_of_no_story_still_says_which_it_is()
    {
        var mail = Load(await ComposeAsync(Samples.Alert with { Sections = [] }));

        Assert.Equal("All quiet: Breaking, Sunday 5 May 2024", mail.Subject);
        Assert.Contains(">All quiet: Breaking</h1>", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.NotNull(mail.InReplyTo);
    }

    [Theory]
    [InlineData("", "<mailto:ops@example.org?subject=unsubscribe%20morning>", "ask whoever runs the monitor")]
    [InlineData("https://monitor.example/stop", "<https://monitor.example/stop>", "https://monitor.example/stop")]
    [InlineData("mailto:stop@example.org?subject=no", "<mailto:stop@example.org?subject=no>", "mailto:stop@example.org?subject=no")]
    public async Task How_to_stop_is_told_as_the_settings_say(string setting, string? header, string told)
    {
        var mail = Load(await ComposeAsync(Samples.Digest, options: Samples.Options with { Unsubscribe = setting }));

        Assert.Equal(header, mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Contains(told, mail.TextBody!, StringComparison.Ordinal);
        Assert.Contains(told, mail.HtmlBody!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hi", 1, "1 story: Hi – Morning briefing, Sunday 5 May 2024")]
    [InlineData("", 2, "2 stories: Hamas negotiators have embarked on intensified talks in Cairo, signaling… (+1)")]
    [InlineData("Truce\r\nBcc: x@evil.example", 1, "1 story: Truce Bcc: x@evil.example")]
    public async Task Subject_leads_with_the_count_and_the_top_headline(string title, int stories, string expected)
    {
        var entries = Enumerable.Repeat(Samples.Truce with { Title = title }, stories).ToList();
        var mail = await ComposeAsync(Samples.Digest with { Sections = [new("Truce talks", entries)] });

        Assert.Equal(expected, mail.Subject);
        Assert.Equal(expected, Load(mail).Subject);
    }

    [Fact]
    public async Task Stories_in_full_and_as_headlines_are_all_there_and_the_counts_add_up()
    {
        var digest = Samples.DigestOf(57);
        var mail = Load(await ComposeAsync(digest with
        {
            Sections = [.. digest.Sections.Select((section, i) => i < 4 ? section : section with { Entries = [], More = section.Entries })],
            StoriesLater = 9,
        }));

        Assert.Equal(40, Headlines().Count(mail.HtmlBody!));
        Assert.Contains("57 stories from", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Contains("9 further stories had no room", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Equal(57, Enumerable.Range(1, 57).Count(i => mail.HtmlBody!.Contains($"/story-{i}\"", StringComparison.Ordinal)));
        Assert.Equal(57, Enumerable.Range(1, 57).Count(i => mail.TextBody!.ReplaceLineEndings("\n").Contains($"/story-{i}\n", StringComparison.Ordinal)));
        Assert.Contains("10 more stories", mail.TextBody!, StringComparison.Ordinal);
        Assert.Contains("7 more stories", mail.TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forty_stories_stay_below_the_size_at_which_mail_programs_cut()
    {
        var mail = Load(await ComposeAsync(Samples.DigestOf(40)));

        Assert.InRange(Encoding.UTF8.GetByteCount(mail.HtmlBody!), 40_000, 80_000);
    }

    [Fact]
    public async Task The_text_part_has_every_link_of_the_html_part_in_lines_of_78_columns()
    {
        var mail = Load(await ComposeAsync(Samples.Digest));

        var links = Links().Matches(mail.HtmlBody!).Select(link => link.Groups["to"].Value.Replace("&amp;", "&", StringComparison.Ordinal)).ToList();
        Assert.Equal(11, links.Count);
        Assert.All(links, link => Assert.Contains(link, mail.TextBody!, StringComparison.Ordinal));
        Assert.All(mail.TextBody!.ReplaceLineEndings("\n").Split('\n'), line => Assert.True(line.Length <= 78 || line.Contains("://", StringComparison.Ordinal), line));
    }

    [Fact]
    public async Task Hostile_text_changes_no_tag_no_header_and_no_line()
    {
        var random = new Random(11);
        var harmless = Load(await ComposeAsync(With(() => "x y")));
        var headers = harmless.Headers.Select(header => header.Field).ToList();
        for (var round = 0; round < 50; round++)
        {
            var mail = await ComposeAsync(With(() => "x" + CleanTextTests.Hostile(random, random.Next(600))));
            var message = Load(mail);

            Assert.Equal(Tags(harmless.HtmlBody!), Tags(message.HtmlBody!));
            Assert.Equal(headers, message.Headers.Select(header => header.Field), StringComparer.Ordinal);
            Assert.InRange(message.Subject!.Length, 15, 90);
            Assert.DoesNotContain(message.HtmlBody! + message.TextBody!, c => char.IsControl(c) && c is not ('\r' or '\n'));
            Assert.DoesNotContain(message.HtmlBody!, c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
            Assert.Equal(mail.Bytes.Count(b => b == '\r'), mail.Bytes.Count(b => b == '\n'));
            Assert.True(Ascii.IsValid(mail.Bytes));
            Assert.All(EncodedWords().Matches(Encoding.ASCII.GetString(mail.Bytes)), word => Assert.InRange(word.Length, 1, 75));
        }
    }

    [Fact]
    public async Task An_article_in_another_script_brings_its_language_and_direction()
    {
        var html = Load(await ComposeAsync(Samples.Digest)).HtmlBody!;

        Assert.Contains("<div lang=\"ar\" dir=\"rtl\" style=\"direction:rtl;text-align:right\">", html, StringComparison.Ordinal);
        Assert.Contains("<div lang=\"he\" dir=\"rtl\"", html, StringComparison.Ordinal);
        Assert.Contains("<span lang=\"und-Arab\" dir=\"rtl\">هدنة</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_runs_the_other_way_than_its_headline_says_so()
    {
        var entry = Samples.Truce with { Language = "en-UK", Excerpt = Samples.TruceInArabic.Excerpt };
        var html = Load(await ComposeAsync(Samples.Digest with { Sections = [new("Truce talks", [entry])] })).HtmlBody!;

        Assert.Contains("<div lang=\"en-GB\">", html, StringComparison.Ordinal);
        Assert.Contains("<p lang=\"und-Arab\" dir=\"rtl\" style=\"margin:4px 0 0;direction:rtl;text-align:right\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_without_a_headline_are_known_by_their_text_or_told_untitled()
    {
        var texts = Load(await ComposeAsync(Samples.Digest with
        {
            Sections = [new("Truce talks", [Samples.Truce with { Title = " \n" }, Samples.Truce with { Title = "", Excerpt = MarkedText.Empty }])],
        })).TextBody!.ReplaceLineEndings("\n");

        Assert.Contains("\nHamas negotiators have embarked on intensified talks in Cairo, signaling a…\nhttps", texts, StringComparison.Ordinal);
        Assert.Contains("\n(untitled)\nhttps", texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task International_domains_are_written_as_a_labels()
    {
        var mail = await ComposeAsync(Samples.Digest, "info@münchen.example");

        Assert.Equal("info@xn--mnchen-3ya.example", mail.Recipient);
        Assert.True(Ascii.IsValid(mail.Bytes));
    }

    private static async Task<ComposedMail> ComposeAsync(Digest digest, string recipient = "desk@example.org", MailOptions? options = null) =>
        Assert.Single(await Composer.ComposeAsync(digest, options ?? Samples.Options, [recipient]));

    private static MimeMessage Load(ComposedMail mail) => MimeMessage.Load(new MemoryStream(mail.Bytes));

    private static Digest With(Func<string> text) => Samples.Digest with
    {
        Name = text(),
        Sections =
        [
            new(text(), [
                Samples.Truce with
                {
                    Title = text(),
                    Source = text(),
                    Language = text(),
                    Excerpt = Marked(text()),
                    Why = [new(text(), text())],
                    AlsoMatches = [text()],
                    AlsoCoveredBy = [new(text(), "https://a.example/")],
                    News = [text()],
                    UpdateOf = new(text(), 1, Samples.Morning),
                },
                Samples.Truce with { Alerted = new(text(), 2, Samples.Morning) },
            ])
            {
                More = [Samples.Truce with { Title = text() }],
            },
        ],
        Repeats = [new(text(), "https://b.example/")],
        QuietRules = [new(text()), new(text(), null, new(0, 3, TimeSpan.FromDays(2)))],
        FeedsRecovered = [text()],
        DeliveryTroubles = [text()],
        FeedTroubles = [new(text(), text(), null, null)],
    };

    private static MarkedText Marked(string text) => new(text, [new(0, 1)]);

    // The tags without what stands in them; directions may differ, for a random text may be of any script.
    private static string Tags(string html) =>
        string.Concat(Tag().Matches(html).Select(tag => tag.Groups["name"].Value).Where(name => name is not ("span" or "/span")).Select(name => $"<{name}>"));

    [GeneratedRegex("<(?<name>/?[a-z][a-z0-9]*)[^>]*>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("<div style=\"display:none[^>]*>(?<text>[^<]*)<", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Preheader();

    [GeneratedRegex(@"=\?[^?\s]+\?[QqBb]\?[^?\s]*\?=", RegexOptions.NonBacktracking)]
    private static partial Regex EncodedWords();

    [GeneratedRegex("<h3 ", RegexOptions.NonBacktracking)]
    private static partial Regex Headlines();

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
