using System.CommandLine;
using NewsMonitor.Settings;
using NewsMonitor.Subscriptions;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs.Feeds;

internal static class FeedsExportVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var verb = new Command(
            "export", "Prints the feeds of the settings as OPML 2.0, for other readers and for `feeds import`.");
        verb.SetAction((parsed, _) => VerbContext.WithSettingsAsync(parsed.GetValue(config), (_, loaded) =>
        {
            Export(loaded.Settings);
            return Task.FromResult(ExitCode.Success);
        }));
        return verb;
    }

    private static void Export(MonitorSettings settings)
    {
        using var output = Console.OpenStandardOutput();
        OpmlWriter.Write("News Monitor", SubscriptionMapper.FromSettings(settings), output);
        output.WriteByte((byte)'\n');
        VerbContext.ErrorConsole.WriteLine(
            $"{settings.Feeds.Count} feeds, with their addresses as they are: take care where you send them.");
    }
}
