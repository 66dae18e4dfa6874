using System.CommandLine;
using System.Diagnostics;
using MimeKit;
using NewsMonitor.Digests;
using NewsMonitor.Mail;
using NewsMonitor.Settings;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Benchmarks.Digests;

/// <summary><c>digest</c>: how long a mail takes to compose and to render, and how big it becomes.</summary>
internal static class DigestVerb
{
    private const int Rounds = 9;

    /// <summary>The verb for the command line.</summary>
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "Articles as JSON lines; .gz is unpacked." };
        var config = new Option<FileInfo[]>("--config") { Description = "The settings whose rules match the articles." };
        var stories = new Option<int>("--stories") { Description = "How many stories wait.", DefaultValueFactory = _ => 40 };
        var all = new Option<bool>("--no-caps") { Description = "Tells every story in full, however long the mail becomes." };
        var alert = new Option<bool>("--alert") { Description = "An alert in place of a digest." };
        var output = new Option<string?>("--out") { Description = "Writes the mail there (.eml)." };
        var verb = new Command("digest", "Composes and renders a mail of stories that the rules match.")
        {
            file, config, stories, all, alert, output,
        };
        verb.SetAction((parsed, _) => VerbContext.WithSettingsAsync(parsed.GetValue(config), (_, loaded) => RunAsync(
            loaded,
            WaitingStories.Read(parsed.GetValue(file)!, loaded, parsed.GetValue(stories)),
            parsed.GetValue(all),
            parsed.GetValue(alert),
            parsed.GetValue(output))));
        return verb;
    }

    private static async Task<int> RunAsync(LoadedSettings loaded, WaitingStories waiting, bool all, bool isAlert, string? output)
    {
        var composer = new MailComposer();
        var (composing, rendering) = (new List<double>(), new List<double>());
        ComposedMail mail;
        Digest digest;
        var round = 0;
        do
        {
            var start = Stopwatch.GetTimestamp();
            digest = waiting.Compose(loaded, all, isAlert);
            composing.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            mail = (await composer.ComposeAsync(digest, loaded.Settings.Mail, ["reader@example.org"]))[0];
            rendering.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            round++;
        }
        while (round < Rounds);

        using var message = await MimeMessage.LoadAsync(new MemoryStream(mail.Bytes));
        if (output is not null)
        {
            await File.WriteAllBytesAsync(output, mail.Bytes);
        }

        BenchmarkResult.Write(new
        {
            Verb = "digest",
            Articles = waiting.Articles.Count,
            Stories = digest.Entries.Count(),
            InFull = digest.Sections.Sum(section => section.FullEntries.Count),
            Later = digest.StoriesForNextMail,
            ComposeMs = BenchmarkResult.Rounded(composing.Min()),
            RenderMs = BenchmarkResult.Rounded(rendering.Min()),
            RenderMedianMs = BenchmarkResult.Rounded(rendering.Order().ElementAt(Rounds / 2)),
            FirstRenderMs = BenchmarkResult.Rounded(rendering[0]),
            HtmlBytes = System.Text.Encoding.UTF8.GetByteCount(message.HtmlBody ?? ""),
            TextBytes = System.Text.Encoding.UTF8.GetByteCount(message.TextBody ?? ""),
            MailBytes = mail.Bytes.Length,
        });
        return 0;
    }
}
