using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using NewsMonitor.Subscriptions;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;
using static System.FormattableString;

namespace NewsMonitor.Verbs.Feeds;

internal static class FeedsProbeVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var url = new Argument<string>("url")
        {
            HelpName = "URL|ID",
            Description = "The address of a feed, or of a web page that has one; or the id of a feed in the settings.",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object a feed on standard output." };
        var verb = new Command(
            "probe", "Tells what a poll of an address would give, and finds the feeds of a web page; stores nothing.")
        {
            url,
            json,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            (_, loaded) => ProbeAsync(parsed.GetValue(url)!, parsed.GetValue(json), loaded, cancellationToken)));
        return verb;
    }

    private static async Task<int> ProbeAsync(
        string target, bool json, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var written = loaded.Settings.Feeds.TryGetValue(target, out var known)
            ? known.Url
            : FeedUrl.RemoveReaderScheme(target);
        var hasScheme = written.Contains("://", StringComparison.Ordinal);
        if (CanonicalUrl.Parse(hasScheme ? written : "https://" + written) is not { } address)
        {
            await Console.Error.WriteLineAsync(
                $"'{target}' is no http or https address. Write it whole, as https://example.org/feed.xml.");
            return ExitCode.InvalidInput;
        }

        await using var services = NetworkServices.Build(TimeProvider.System);
        var probe = new FeedProbe(services.GetRequiredService<PoliteClient>(), loaded);
        var outcome = await ConsoleProgress.ShowStatusAsync(
            "Asking …", progress => probe.ProbeAsync(address, progress, cancellationToken));
        foreach (var feed in outcome.Feeds)
        {
            if (json)
            {
                JsonLines.Write(feed, FeedsJsonContext.Default.ProbeJsonLine);
            }
            else
            {
                WriteFeed(feed, loaded.Settings);
            }
        }

        if (outcome.Problem is not null)
        {
            await Console.Error.WriteLineAsync($"{MaskedUrl.From(address.AbsoluteUri)}: {outcome.Problem}.");
        }

        return outcome.Feeds.Count > 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static void WriteFeed(ProbeJsonLine feed, MonitorSettings settings)
    {
        var grid = new Grid().AddColumn().AddColumn();
        Row("Feed", feed.Title.Length > 0 ? feed.Title : "(no title)");
        if (feed.Fault is not null)
        {
            Row("Fault", feed.Fault);
        }

        Row("Language", feed.Language ?? "not declared");
        Row("Articles", DescribeArticles(feed));
        var freshness = feed.MaxAgeSeconds > 0 ? Invariant($", fresh for {feed.MaxAgeSeconds} s") : "";
        Row("Asking again", feed.HasValidators
            ? $"costs little: it has validators{freshness}"
            : Invariant($"costs {feed.Bytes / 1024} KB each time: it has no validators{freshness}"));
        Row(
            "Matches",
            feed.Matches.Count == 0
                ? "none of the rules"
                : string.Join(", ", feed.Matches.Select(rule => Invariant($"{rule.Key} {rule.Value}"))));
        foreach (var article in feed.Latest)
        {
            Row(
                article.Published is { } published ? Invariant($"{published:yyyy-MM-dd HH:mm}") : "no date",
                article.Title);
        }

        VerbContext.OutputConsole.Write(grid);
        var (id, options) = SubscriptionMapper.ToFeeds(
            [new Subscription { Url = feed.Url, Title = feed.Title }], settings.Feeds).GetAt(0);
        VerbContext.ErrorConsole.WriteLine(settings.Feeds.ContainsKey(id)
            ? $"The settings have it as '{id}'."
            : "To watch it, put this line under \"Feeds\" in the settings:");
        Console.WriteLine($"    \"{id}\": {FeedsSectionPrinter.FormatFeed(options)},");

        void Row(string name, string value) => grid.AddRow(Markup.Escape(name), Markup.Escape(value));
    }

    private static string DescribeArticles(ProbeJsonLine feed)
    {
        var span = feed is { Oldest: { } oldest, Newest: { } newest }
            ? Invariant($", {oldest:yyyy-MM-dd HH:mm} to {newest:yyyy-MM-dd HH:mm} UTC")
            : "";
        var undated = feed.WithoutDate > 0 ? Invariant($", {feed.WithoutDate} without a date") : "";
        var unnamed = feed.WithoutId > 0 ? Invariant($", {feed.WithoutId} known by their text alone") : "";
        return Invariant($"{feed.Articles}{span}{undated}{unnamed}");
    }
}
