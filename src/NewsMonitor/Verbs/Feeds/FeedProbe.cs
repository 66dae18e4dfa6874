using NewsMonitor.Feeds;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>Finds the feed at an address, or the feeds of the web page there.</summary>
internal sealed class FeedProbe(PoliteClient web, LoadedSettings loaded)
{
    private const int MaxProbed = 10;

    private const string Accept = FeedFetcher.Accept + ", text/html;q=0.5";

    public async Task<ProbeOutcome> ProbeAsync(
        Uri address, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var (report, answer) = await ProbeAddressAsync(address, address, progress, cancellationToken);
        if (report is not null)
        {
            return new ProbeOutcome([report], null);
        }

        if (answer is not WebFetchResult.Responded { Body.Length: > 0 } page)
        {
            return new ProbeOutcome([], DescribeFailure(answer));
        }

        var html = FeedDecoder.Decode(page.Body, page.ContentType);
        var links = FeedDiscovery.FindOnPage(html, page.Address);
        links = links.Count > 0 ? links : FeedDiscovery.FindInLinkHeader(page.Link, page.Address);
        var reports = links.Count > 0
            ? await ProbeAllAsync([.. links.Select(feed => feed.Url)], address, progress, cancellationToken)
            : await ProbeUntilFoundAsync(
                FeedDiscovery.GetCommonUrls(page.Address), address, progress, cancellationToken);
        var failure = (FeedParseFailure)FeedParser.Parse(page.Body, page.ContentType, page.Address);
        return new ProbeOutcome(reports, reports.Count > 0
            ? null
            : $"there is no feed at this address ({failure.Reason}), and the page leads to none");
    }

    private async Task<IReadOnlyList<ProbeJsonLine>> ProbeAllAsync(
        IReadOnlyList<Uri> addresses, Uri written, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var reports = new List<ProbeJsonLine>();
        foreach (var address in addresses.Take(MaxProbed))
        {
            if ((await ProbeAddressAsync(address, written, progress, cancellationToken)).Report is { } report)
            {
                reports.Add(report);
            }
        }

        return reports;
    }

    private async Task<IReadOnlyList<ProbeJsonLine>> ProbeUntilFoundAsync(
        IReadOnlyList<Uri> addresses, Uri written, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        foreach (var address in addresses)
        {
            if ((await ProbeAddressAsync(address, written, progress, cancellationToken)).Report is { } report)
            {
                return [report];
            }
        }

        return [];
    }

    private async Task<(ProbeJsonLine? Report, WebFetchResult Answer)> ProbeAddressAsync(
        Uri address, Uri written, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report($"Asking {MaskedUrl.From(address.AbsoluteUri)} …");
        var answer = await web.GetAsync(
            new WebFetchRequest(address, Accept) { ConfiguredAddress = written },
            loaded.Settings.Polling,
            cancellationToken);
        var feed = answer is WebFetchResult.Responded { IsSuccess: true } answered
            && FeedParser.Parse(answered.Body, answered.ContentType, answered.Address) is FeedParseSuccess read
                ? ProbeJsonLine.Create(address, answered, read.Feed, loaded)
                : null;
        return (feed, answer);
    }

    private static string DescribeFailure(WebFetchResult answer) => answer switch
    {
        WebFetchResult.Responded answered => WebResponseReader.DescribeStatus(answered.Status),
        WebFetchResult.Throttled held => held.Reason,
        WebFetchResult.Failed failed => failed.Reason,
        _ => throw new InvalidOperationException(answer.ToString()),
    };
}

/// <summary>The feeds found at an address, or the reason why there are none.</summary>
internal sealed record ProbeOutcome(IReadOnlyList<ProbeJsonLine> Feeds, string? Problem);
