using System.CommandLine;
using System.Text.Json;
using NewsMonitor.Intake.FullTexts;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs.Feeds;

internal static class FeedsListVerb
{
    private static readonly TimeSpan ActivityPeriod = TimeSpan.FromDays(7);

    public static Command Build(Option<FileInfo[]> config)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a feed on standard output." };
        var verb = new Command(
            "list", "Tells the state of each feed: when it was read, what came, what is wrong, when it is polled next.")
        {
            json,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAndStoreAsync(
            parsed.GetValue(config),
            (loaded, store) => ListAsync(loaded, store, parsed.GetValue(json), TimeProvider.System, cancellationToken)));
        return verb;
    }

    private static async Task<int> ListAsync(
        LoadedSettings loaded, Store store, bool json, TimeProvider clock, CancellationToken cancellationToken)
    {
        WriteReport(await ReadLinesAsync(loaded.Settings, store, clock, cancellationToken), loaded, json);
        return ExitCode.Success;
    }

    private static void WriteReport(IReadOnlyList<FeedJsonLine> lines, LoadedSettings loaded, bool json)
    {
        if (json)
        {
            JsonLines.Write(lines, FeedsJsonContext.Default.FeedJsonLine);
        }
        else
        {
            WriteTable(lines, loaded.DefaultZone);
        }

        VerbContext.ErrorConsole.WriteLine(
            $"{EnglishFormat.Feeds(lines.Count)}: {lines.Count(line => line.State == FeedCondition.Fine)} fine, "
            + DescribeTruncated(lines.Count(line => line.State == FeedCondition.Truncated))
            + $"{lines.Count(line => line.State == FeedCondition.Failing)} failing, "
            + $"{lines.Count(line => line.State == FeedCondition.Gone)} gone, "
            + $"{lines.Count(line => line.State is FeedCondition.Off or FeedCondition.New)} not polled yet or switched "
            + "off. "
            + $"Times are of {loaded.DefaultZone.Id}.");
    }

    private static string DescribeTruncated(int count) => count > 0 ? $"{count} truncated, " : "";

    private static async Task<IReadOnlyList<FeedJsonLine>> ReadLinesAsync(
        MonitorSettings settings, Store store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var feeds = new FeedStore(store);
        var since = clock.GetUtcNow() - ActivityPeriod;
        var statuses = (await feeds.ListAsync(cancellationToken)).ToDictionary(status => status.Id, StringComparer.Ordinal);
        var activity = await feeds.ReadActivityAsync(since, cancellationToken);
        var gaps = (await new GapStore(store).ListSinceAsync(since, cancellationToken))
            .ToLookup(gap => gap.FeedId, StringComparer.Ordinal);
        var pages = await new WebPageStore(store).CountByFeedAsync(cancellationToken);
        return [.. settings.Feeds.Select(feed => FeedJsonLine.Create(
            feed.Key,
            feed.Value,
            settings.GetFeedName(feed.Key),
            feed.Value.Enabled ? statuses.GetValueOrDefault(feed.Key) : null,
            new FeedHistory(activity.GetValueOrDefault(feed.Key), gaps[feed.Key], pages.GetValueOrDefault(feed.Key))))];
    }

    private static void WriteTable(IReadOnlyList<FeedJsonLine> lines, TimeZoneInfo zone)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("Feed"),
            new TableColumn("State").NoWrap(),
            new TableColumn("Last read").NoWrap(),
            new TableColumn("New in 7 days").RightAligned(),
            new TableColumn("Next poll").NoWrap());
        foreach (var line in lines)
        {
            table.AddRow(
                Markup.Escape(line.Id),
                Markup.Escape(JsonNamingPolicy.CamelCase.ConvertName(line.State.ToString())),
                FormatTime(line.LastRead, zone),
                $"{line.Articles7d}",
                FormatTime(line.NextPoll, zone));
        }

        VerbContext.OutputConsole.Write(table);
        foreach (var line in lines)
        {
            foreach (var problem in ListProblems(line, zone))
            {
                VerbContext.OutputConsole.WriteLine($"{line.Id}: {problem}");
            }
        }
    }

    private static IEnumerable<string> ListProblems(FeedJsonLine line, TimeZoneInfo zone)
    {
        if (line.Problem is not null)
        {
            yield return line.Problem;
        }

        else if (line.State == FeedCondition.Truncated)
        {
            yield return $"broke off, read as far as it came: {line.Fault}";
        }
        else if (line.Fault is not null)
        {
            yield return $"faulty, but read: {line.Fault}";
        }

        if (line.MovedTo is not null)
        {
            yield return $"moved to {line.MovedTo}: write that into its Url";
        }

        foreach (var gap in line.Holes)
        {
            yield return $"a likely hole {FormatTime(gap.From, zone)} to {FormatTime(gap.To, zone)}";
        }

        if (line.PagesRefused > 0)
        {
            yield return $"{line.PagesRefused} articles without their full text";
        }
    }

    private static string FormatTime(DateTimeOffset? instant, TimeZoneInfo zone)
        => instant is { } known ? $"{TimeZoneInfo.ConvertTime(known, zone):yyyy-MM-dd HH:mm}" : "–";
}
