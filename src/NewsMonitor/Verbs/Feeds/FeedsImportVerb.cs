using System.CommandLine;
using NewsMonitor.Feeds;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Checks;
using NewsMonitor.Subscriptions;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs.Feeds;

internal static class FeedsImportVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var file = new Argument<string>("opml")
        {
            HelpName = "OPML",
            Description = "The OPML file; - for standard input.",
        };
        var verb = new Command("import", "Prints the feeds of an OPML file as a Feeds section to paste; edits no file.")
        {
            file,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            (_, loaded) => ImportAsync(parsed.GetValue(file)!, loaded.Settings, cancellationToken)));
        return verb;
    }

    private static async Task<int> ImportAsync(
        string path, MonitorSettings settings, CancellationToken cancellationToken)
    {
        if (await InputFile.ReadOrReportAsync(path, cancellationToken) is not { } document)
        {
            return ExitCode.Failed;
        }

        switch (OpmlReader.Read(document))
        {
            case OpmlReadSuccess read:
                WriteFeeds(read, settings);
                return ExitCode.Success;
            case OpmlReadFailure failure:
                await Console.Error.WriteLineAsync($"{path}: this is no OPML that can be read: {failure.Reason}.");
                return ExitCode.Failed;
            case var unknown:
                throw new InvalidOperationException(unknown.ToString());
        }
    }

    private static void WriteFeeds(OpmlReadSuccess read, MonitorSettings settings)
    {
        var usable = read.Subscriptions.Where(feed => FeedChecks.IsFeedUrl(feed.Url)).ToList();
        var feeds = SubscriptionMapper.ToFeeds(usable, settings.Feeds);
        FeedsSectionPrinter.Print(feeds, Console.Out);

        foreach (var skipped in read.Subscriptions.Where(feed => !FeedChecks.IsFeedUrl(feed.Url)))
        {
            VerbContext.ErrorConsole.WriteLine(
                $"Left out: {skipped.Title} has no http or https address ({MaskedUrl.From(skipped.Url)}).");
        }

        if (read.Fault is not null)
        {
            VerbContext.ErrorConsole.WriteLine($"Part of the list may be missing: {read.Fault}.");
        }

        var known = feeds.Count(feed => settings.Feeds.ContainsKey(feed.Key));
        VerbContext.ErrorConsole.WriteLine(
            $"{feeds.Count} feeds, {known} of them in the settings already, under the same ids; "
            + $"{read.SkippedOutlines} outlines are no feeds. Paste what you want into the settings; no file was "
            + "changed.");
    }
}
