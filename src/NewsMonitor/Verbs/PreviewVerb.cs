using System.CommandLine;
using System.Text;
using MimeKit;
using NewsMonitor.Mail;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs;

internal static class PreviewVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var digest = new Argument<string>("DIGEST") { Description = "The id of a digest or alert." };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "The folder for the files; data/preview without it.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo("data/preview"),
        };
        var verb = new Command(
            "preview", "Writes what would be mailed now as .html, .txt and .eml; nothing is sent or marked.")
        {
            digest,
            output,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            (_, loaded)
                => PreviewAsync(loaded, parsed.GetValue(digest)!, parsed.GetValue(output)!, cancellationToken)));
        return verb;
    }

    private static async Task<int> PreviewAsync(
        LoadedSettings loaded, string id, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        if (!loaded.Settings.Digests.ContainsKey(id))
        {
            return await UnknownId.ReportAsync("digest", id, loaded.Settings.Digests.Keys);
        }

        try
        {
            await using var store = Store.OpenExisting(loaded.Settings.Store);
            var preview = await DigestPreview.From(store, TimeProvider.System).ComposeAsync(
                loaded, id, cancellationToken);
            for (var i = 0; i < preview.Mails.Count; i++)
            {
                var path = await SaveAsync(preview.Mails[i], folder, i == 0 ? id : $"{id}-{i + 1}", cancellationToken);
                VerbContext.ErrorConsole.WriteLine(
                    $"{preview.Mails[i].Subject}\n  {path}.html, beside it .txt and .eml");
            }

            VerbContext.ErrorConsole.WriteLine(preview.Outcome);
            return ExitCode.Success;
        }
        catch (Exception error) when (error is StoreException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Failed;
        }
    }

    private static async Task<string> SaveAsync(
        ComposedMail mail, DirectoryInfo folder, string name, CancellationToken cancellationToken)
    {
        using var message = await MimeMessage.LoadAsync(new MemoryStream(mail.Bytes), cancellationToken);
        PrivateFiles.CreateFolder(folder.FullName);
        var path = Path.Combine(folder.FullName, name);
        await WriteAsync(path + ".html", Encoding.UTF8.GetBytes(message.HtmlBody ?? ""), cancellationToken);
        await WriteAsync(path + ".txt", Encoding.UTF8.GetBytes(message.TextBody ?? ""), cancellationToken);
        await WriteAsync(path + ".eml", mail.Bytes, cancellationToken);
        return path;
    }

    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var file = PrivateFiles.Open(path, FileMode.Create);
        await file.WriteAsync(bytes, cancellationToken);
    }
}
