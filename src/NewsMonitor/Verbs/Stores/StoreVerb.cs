using System.CommandLine;

namespace NewsMonitor.Verbs.Stores;

internal static class StoreVerb
{
    public static Command Build(Option<FileInfo[]> config)
        => new("store", "Checks the store, and writes backups of it.")
    {
        StoreCheckVerb.Build(config),
        StoreBackupVerb.Build(config),
    };
}
