using System.CommandLine;

namespace NewsMonitor.Verbs.Stores;

/// <summary><c>store</c>: checks the store and writes backups.</summary>
internal static class StoreVerb
{
    public static Command Build(Option<FileInfo[]> config)
        => new("store", "Checks the store, and writes backups of it.")
    {
        StoreCheckVerb.Build(config),
        StoreBackupVerb.Build(config),
    };
}
