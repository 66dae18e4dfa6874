using System.CommandLine;

namespace NewsMonitor.Verbs.Feeds;

/// <summary><c>feeds</c>: everything about feeds that is not polling them.</summary>
internal static class FeedsVerb
{
    /// <summary>The verb for the command line.</summary>
    public static Command Build(Option<FileInfo[]> config) => new("feeds", "Lists, probes, reads, imports and exports feeds.")
    {
        FeedsListVerb.Build(config),
        FeedsProbeVerb.Build(config),
        FeedsParseVerb.Build(),
        FeedsDatesVerb.Build(),
        FeedsImportVerb.Build(config),
        FeedsExportVerb.Build(config),
    };
}
