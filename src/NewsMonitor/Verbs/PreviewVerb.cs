using System.CommandLine;
using MimeKit;
using NewsMonitor.Digests;
using NewsMonitor.Mail;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs;

/// <summary><c>preview</c>: the mail that a digest would be now; nothing is sent, stored or marked.</summary>
internal static class PreviewVerb
{
    /// <summary>The verb for the command line.</summary>
    public static Command Build(Option<FileInfo[]> config)
    {
        var digest = new Argument<string>("DIGEST") { Description = "The id of a digest or alert." };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "The folder for the files; data/preview without it.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo("data/preview"),
        };
        var verb = new Command("preview", "Writes what would be mailed now as .html, .txt and .eml; nothing is sent or marked.") { digest, output };
        verb.SetAction((parsed, cancellationToken) => Session.WithSettingsAsync(
            parsed.GetValue(config),
            (_, loaded) => PreviewAsync(loaded, parsed.GetValue(digest)!, parsed.GetValue(output)!, cancellationToken)));
        return verb;
    }

    private static async Task<int> PreviewAsync(
        LoadedSettings loaded, string id, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        if (!loaded.Settings.Digests.TryGetValue(id, out var options))
        {
            await Console.Error.WriteLineAsync(
                $"There is no digest \"{id}\"; there are: {string.Join(", ", loaded.Settings.Digests.Keys)}.");
            return ExitCode.Refused;
        }

        try
        {
            await using var store = Store.OpenExisting(loaded.Settings.Store);
            var digests = await WriteAsync(store, loaded, id, options, cancellationToken);
            for (var i = 0; i < digests.Count; i++)
            {
                var mail = (await new MailComposer().ComposeAsync(digests[i], loaded.Settings.Mail, [options.To[0]]))[0];
                var path = await SaveAsync(mail, folder, i == 0 ? id : $"{id}-{i + 1}", cancellationToken);
                Session.People.WriteLine($"{mail.Subject}\n  {path}.html, beside it .txt and .eml");
            }

            Session.People.WriteLine(Verdict(digests, options));
            return ExitCode.Done;
        }
        catch (Exception error) when (error is StoreException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Failed;
        }
    }

    // As the publishers do it, but for now, due or not, held back or not, and without a mark anywhere.
    private static async Task<IReadOnlyList<Digest>> WriteAsync(
        Store store, LoadedSettings loaded, string id, DigestOptions options, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var zone = loaded.ZoneOf(options);
        var digests = new DigestStore(store);
        var history = new DigestHistory(store);
        var state = await digests.FindAsync(id, cancellationToken) ?? new DigestState { Id = id, Since = now };
        if (options.IsAlert())
        {
            var alert = await new AlertWriter(digests, history, new AlertStore(store))
                .WriteAsync(loaded, id, state, isAsked: true, now, cancellationToken);
            return [.. alert.Mails.Select(mail => mail.Digest)];
        }

        var written = await new DigestWriter(digests, history, new FeedStore(store), new HoleStore(store))
            .WriteAsync(loaded, id, state, DigestPublisher.NextDue(options, zone, now), late: [], now, cancellationToken);
        var missed = state.NextDueAt is { } due && due <= now ? DigestPublisher.Missed(options, zone, due, now) : 0;
        return [written.Digest with { MissedInstants = missed }];
    }

    private static string Verdict(IReadOnlyList<Digest> digests, DigestOptions options) => digests switch
    {
        [] => "Nothing waits for this alert.",
        [var only] when !only.IsAlert && only.Sections.Count == 0 && options.WhenEmpty != WhenEmpty.AllQuiet
            => "Nothing waits for it: it would be skipped, as WhenEmpty says.",
        _ => "Nothing was sent or marked.",
    };

    private static async Task<string> SaveAsync(ComposedMail mail, DirectoryInfo folder, string name, CancellationToken cancellationToken)
    {
        using var message = await MimeMessage.LoadAsync(new MemoryStream(mail.Bytes), cancellationToken);
        folder.Create();
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path + ".html", message.HtmlBody, cancellationToken);
        await File.WriteAllTextAsync(path + ".txt", message.TextBody, cancellationToken);
        await File.WriteAllBytesAsync(path + ".eml", mail.Bytes, cancellationToken);
        return path;
    }
}
