using System.Text;
using System.Text.RegularExpressions;
using NewsMonitor.Digests;
using NewsMonitor.Wording;
using Xunit;
using static NewsMonitor.Mail.Composing;

namespace NewsMonitor.Mail;

/// <summary>The content of both parts, for ordinary and hostile feeds.</summary>
public sealed partial class MailContentTests
{
    [Fact]
    public async Task Stories_in_full_and_as_headlines_are_all_there_and_the_counts_add_up()
    {
        var digest = Samples.DigestOf(57);
        var mail = Load(await ComposeAsync(digest with
        {
            Sections = [.. digest.Sections
                .Select((section, i) => i < 4 ? section : section with { FullEntries = [], HeadlineEntries = section.FullEntries })],
            StoriesForNextMail = 9,
        }));

        Assert.Equal(40, Headlines().Count(mail.HtmlBody!));
        Assert.Contains("57 stories from", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Contains("9 further stories had no room", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Equal(57, Enumerable.Range(1, 57).Count(i => mail.HtmlBody!.Contains($"/story-{i}\"", StringComparison.Ordinal)));
        Assert.Equal(
            57, Enumerable.Range(1, 57).Count(i => mail.TextBody!.ReplaceLineEndings("\n").Contains($"/story-{i}\n", StringComparison.Ordinal)));
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
        Assert.All(
            mail.TextBody!.ReplaceLineEndings("\n").Split('\n'),
            line => Assert.True(line.Length <= 78 || line.Contains("://", StringComparison.Ordinal), line));
    }

    [Fact]
    public async Task Hostile_text_changes_no_tag_no_header_and_no_line()
    {
        var random = new Random(11);
        var harmless = Load(await ComposeAsync(With(() => "x y")));
        var headers = harmless.Headers.Select(header => header.Field).ToList();
        for (var round = 0; round < 50; round++)
        {
            var mail = await ComposeAsync(With(() => "x" + TextSanitizerTests.Hostile(random, random.Next(600))));
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
    public async Task A_name_in_two_scripts_keeps_its_count_behind_it()
    {
        var sections = new[] { "Hamas حماس", "Truce", "Aid", "Talks" }.Select(name => new DigestSection(name, [SampleStories.Truce]));
        var mail = Load(await ComposeAsync(Samples.Digest with { Sections = [.. sections] }));

        Assert.Contains("<span dir=\"ltr\">Hamas حماس</span> 1 · Truce 1", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Contains("<span dir=\"ltr\">Hamas حماس</span> <span", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Contains("\u2068Hamas حماس\u2069 1 · Truce 1", mail.TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_runs_the_other_way_than_its_headline_says_so()
    {
        var entry = SampleStories.Truce with { Language = "en-UK", Excerpt = SampleStories.TruceInArabic.Excerpt };
        var html = Load(await ComposeAsync(Samples.Digest with { Sections = [new("Truce talks", [entry])] })).HtmlBody!;

        Assert.Contains("<div lang=\"en-GB\">", html, StringComparison.Ordinal);
        Assert.Contains("<p lang=\"und-Arab\" dir=\"rtl\" style=\"margin:4px 0 0;direction:rtl;text-align:right\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_without_a_headline_are_known_by_their_text_or_told_untitled()
    {
        var texts = Load(await ComposeAsync(Samples.Digest with
        {
            Sections = [new(
                "Truce talks",
                [
                    SampleStories.Truce with { Title = " \n" },
                    SampleStories.Truce with { Title = "", Excerpt = HighlightedText.Empty },
                ])],
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

    private static Digest With(Func<string> text) => Samples.Digest with
    {
        Name = text(),
        Sections =
        [
            new(text(), [
                SampleStories.Truce with
                {
                    Title = text(),
                    Source = text(),
                    Language = text(),
                    Excerpt = Marked(text()),
                    MatchedTerms = [new(text(), text())],
                    AlsoMatches = [text()],
                    AlsoCoveredBy = [new(text(), "https://a.example/")],
                    NewDetails = [text()],
                    UpdateOf = new(text(), 1, Samples.Morning),
                },
                SampleStories.Truce with { EarlierAlert = new(text(), 2, Samples.Morning) },
            ])
            {
                HeadlineEntries = [SampleStories.Truce with { Title = text() }],
            },
        ],
        Repeats = [new(text(), "https://b.example/")],
        QuietRules = [new(text()), new(text(), null, new(0, 3, TimeSpan.FromDays(2)))],
        RecoveredFeeds = [text()],
        DeliveryWarnings = [text()],
        FailingFeeds = [new(text(), text(), null, null)],
    };

    private static HighlightedText Marked(string text) => new(text, [new(0, 1)]);

    // The tags without attribute values; directions may differ, since a random text may be of any script.
    private static string Tags(string html) =>
        string.Concat(
            Tag().Matches(html).Select(tag => tag.Groups["name"].Value).Where(name => name is not ("span" or "/span")).Select(name => $"<{name}>"));

    [GeneratedRegex("<(?<name>/?[a-z][a-z0-9]*)[^>]*>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"=\?[^?\s]+\?[QqBb]\?[^?\s]*\?=", RegexOptions.NonBacktracking)]
    private static partial Regex EncodedWords();

    [GeneratedRegex("<h3 ", RegexOptions.NonBacktracking)]
    private static partial Regex Headlines();

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
