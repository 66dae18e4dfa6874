using System.CommandLine;

namespace NewsMonitor.Verbs.Feeds;

internal static class FeedsVerb
{
    public static Command Build(Option<FileInfo[]> config)
        => new("feeds", "Lists, probes, reads, imports and exports feeds.")
    {
        FeedsListVerb.Build(config),
        FeedsProbeVerb.Build(config),
        FeedsParseVerb.Build(),
        FeedsDatesVerb.Build(),
        FeedsImportVerb.Build(config),
        FeedsExportVerb.Build(config),
    };
}
