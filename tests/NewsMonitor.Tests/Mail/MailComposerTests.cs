using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using NewsMonitor.Digests;
using Xunit;
using static NewsMonitor.Mail.Composing;

namespace NewsMonitor.Mail;

/// <summary>Message-IDs, recipients, headers and subjects.</summary>
public sealed partial class MailComposerTests
{
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
    public async Task Message_ids_have_the_domain_of_the_sender_and_differ_by_recipient_number_instant_and_kind()
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
    public async Task Each_recipient_receives_a_mail_that_names_nobody_else()
    {
        var mails = await Composer.ComposeAsync(Samples.Digest, Samples.Options, ["Anna <anna@example.org>", "bert@example.org"]);

        Assert.Equal<string>(["anna@example.org", "bert@example.org"], mails.Select(mail => mail.Recipient), StringComparer.Ordinal);
        Assert.DoesNotContain("bert@", Encoding.UTF8.GetString(mails[0].Bytes), StringComparison.Ordinal);
        Assert.Equal("\"Anna\" <anna@example.org>", Load(mails[0]).To.ToString());
    }

    [Theory]
    [InlineData("America/St_Johns", "Sun, 15 Nov 2026 04:30:00 -0330")]
    [InlineData("Pacific/Marquesas", "Sat, 14 Nov 2026 22:30:00 -0930")]
    [InlineData("Asia/Kathmandu", "Sun, 15 Nov 2026 13:45:00 +0545")]
    [InlineData("UTC", "Sun, 15 Nov 2026 08:00:00 +0000")]
    public async Task The_date_is_valid_in_every_zone(string zone, string expected)
    {
        var mail = await ComposeAsync(Samples.Digest with
        {
            To = new DateTimeOffset(2026, 11, 15, 8, 0, 0, TimeSpan.Zero),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        });

        Assert.Contains($"\r\nDate: {expected}\r\n", "\r\n" + Encoding.UTF8.GetString(mail.Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("How =?utf-8?q?to_fool?= a mail program")]
    [InlineData("=?UTF-8?B?PGI+?= =?UTF-8?B?PGI+?=")]
    [InlineData("Ünder =?iso-8859-1?q?=E4?= 😀😀😀😀😀😀😀😀😀😀 wörds")]
    public async Task Text_that_looks_encoded_reaches_the_reader_as_text(string title)
    {
        var entry = Samples.Digest.Entries.First() with { Title = title };
        var alert = Samples.Digest with
        {
            IsAlert = true,
            Name = title,
            Sections = [new DigestSection("rule", [entry])],
        };
        var mail = await ComposeAsync(alert);

        Assert.Equal($"[rule] {title}", Load(mail).Subject);
        Assert.StartsWith(title + " <", Load(mail).Headers[HeaderId.ListId], StringComparison.Ordinal);
        var headers = Encoding.UTF8.GetString(mail.Bytes).Split("\r\n\r\n")[0];
        Assert.All(headers.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.Equal(mail.Subject, Load(mail).Subject);
    }

    [Theory]
    [InlineData("mailto:leave@example.org", false)]
    [InlineData("", false)]
    [InlineData("https://example.org/leave", true)]
    public async Task Precedence_is_left_out_beside_a_link_that_writes_a_mail(string unsubscribe, bool expected)
    {
        var options = Samples.Options with { Unsubscribe = unsubscribe };
        var mail = (await Composer.ComposeAsync(Samples.Digest, options, ["anna@example.org"]))[0];

        Assert.Equal(expected, Load(mail).Headers.Contains(HeaderId.Precedence));
        Assert.True(Load(mail).Headers.Contains(HeaderId.ListId));
    }

    [Fact]
    public async Task Headers_state_the_kind_and_suppress_automatic_replies()
    {
        var mail = await ComposeAsync(Samples.Digest);
        var headers = Load(mail).Headers;

        Assert.Equal("Morning briefing <morning.newsmonitor.example.org>", headers[HeaderId.ListId]);
        Assert.Equal("<mailto:stop@example.org?subject=unsubscribe%20morning>", headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("auto-generated", headers["Auto-Submitted"]);
        Assert.Equal("OOF, AutoReply", headers["X-Auto-Response-Suppress"]);
        Assert.Null(headers[HeaderId.Precedence]);
        Assert.Equal("digest", headers["X-NewsMonitor-Kind"]);
        Assert.Equal("morning", headers["X-NewsMonitor-Digest"]);
        Assert.Equal(Samples.Morning, mail.ComposedAt);
        Assert.Equal("Sun, 05 May 2024 07:00:00 +0100", headers[HeaderId.Date]);
    }

    [Fact]
    public async Task An_alert_is_not_bulk_mail_and_belongs_to_the_thread_of_its_story()
    {
        var first = Load(await ComposeAsync(Samples.Alert));
        var second = Load(await ComposeAsync(Samples.Alert with { Number = 4 }));

        Assert.False(first.Headers.Contains(HeaderId.Precedence));
        Assert.Equal(first.InReplyTo, Assert.Single(first.References));
        Assert.Equal(first.InReplyTo, second.InReplyTo);
        Assert.Equal(first.Subject, second.Subject);
    }

    [Fact]
    public async Task A_follow_up_keeps_thread_and_subject_and_begins_with_the_news()
    {
        var first = Load(await ComposeAsync(Samples.Alert with { ThreadId = Samples.FollowUp.ThreadId }));
        var second = Load(await ComposeAsync(Samples.FollowUp));

        Assert.Equal(first.InReplyTo, Assert.Single(second.References));
        Assert.Equal(first.Subject, second.Subject);
        Assert.StartsWith("New: William Burns, 40 days, ", second.TextBody, StringComparison.Ordinal);
        Assert.StartsWith("New: William Burns, 40 days, ", Preheader().Match(second.HtmlBody!).Groups["text"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_already_sent_by_an_alert_is_short()
    {
        var section = new DigestSection("Truce talks", [SampleStories.Alerted]);
        var mail = Load(await ComposeAsync(Samples.Digest with { Sections = [section] }));

        Assert.Contains("Alerted today 06:44 · Breaking No. 3", mail.TextBody!, StringComparison.Ordinal);
        Assert.Contains("also covered by 3 sources\nWhy:", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("signaling", mail.HtmlBody! + mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_without_stories_still_names_itself()
    {
        var mail = Load(await ComposeAsync(Samples.Alert with { Sections = [] }));

        Assert.Equal("All quiet: Breaking, Sunday 5 May 2024", mail.Subject);
        Assert.Contains(">All quiet: Breaking</h1>", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.NotNull(mail.InReplyTo);
    }

    [Theory]
    [InlineData("", "<mailto:ops@example.org?subject=unsubscribe%20morning>", "ask whoever runs the monitor")]
    [InlineData("https://monitor.example/stop", "<https://monitor.example/stop>", "https://monitor.example/stop")]
    [InlineData("https://monitor.example/stop?mc_eid=42", "<https://monitor.example/stop?mc_eid=42>", "https://monitor.example/stop?mc_eid=42")]
    [InlineData("mailto:stop@example.org?subject=no", "<mailto:stop@example.org?subject=no>", "mailto:stop@example.org?subject=no")]
    public async Task The_way_to_unsubscribe_follows_the_settings(string setting, string? header, string told)
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
        var entries = Enumerable.Repeat(SampleStories.Truce with { Title = title }, stories).ToList();
        var mail = await ComposeAsync(Samples.Digest with { Sections = [new("Truce talks", entries)] });

        Assert.Equal(expected, mail.Subject);
        Assert.Equal(expected, Load(mail).Subject);
    }

    [GeneratedRegex("<div style=\"display:none[^>]*>(?<text>[^<]*)<", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Preheader();
}
