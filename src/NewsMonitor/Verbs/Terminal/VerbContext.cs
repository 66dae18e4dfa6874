using System.Data.Common;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Storage;
using Spectre.Console;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>What the verbs share: reading the settings, opening the store, and telling people what went wrong.</summary>
internal static class VerbContext
{
    // A pipe has no width: what reads it looks for lines.
    private const int PipeWidth = 10_000;

    /// <summary>Where people read: standard error, so that standard output stays free for data.</summary>
    public static IAnsiConsole ErrorConsole { get; } = CreateConsole(Console.Error, Console.IsErrorRedirected);

    /// <summary>Where tables and trees go: standard output.</summary>
    public static IAnsiConsole OutputConsole { get; } = CreateConsole(Console.Out, Console.IsOutputRedirected);

    /// <summary>Whether somebody watches: progress is shown on a terminal, never in a pipe.</summary>
    public static bool IsInteractive => !Console.IsErrorRedirected;

    /// <summary>What the settings are made of.</summary>
    public static SettingsInput ReadInput(FileInfo[]? config)
        => SettingsInput.Read(SettingsFile.Locate([.. (config ?? []).Select(file => file.ToString())]));

    /// <summary>Reads the settings and goes on with them, or tells what is wrong with them.</summary>
    public static async Task<int> WithSettingsAsync(
        FileInfo[]? config, Func<SettingsInput, LoadedSettings, Task<int>> work)
    {
        var input = ReadInput(config);
        switch (SettingsLoader.Load(input))
        {
            case SettingsLoaded { Settings: var loaded }:
                return await work(input, loaded);
            case SettingsRejected refused:
                await Console.Error.WriteLineAsync(SettingsReport.Format(refused.Problems));
                return ExitCode.InvalidInput;
            case var unknown:
                throw new InvalidOperationException(unknown.ToString());
        }
    }

    /// <summary>Takes the store for this process alone and goes on with it, or tells why it cannot.</summary>
    public static Task<int> WithStoreAsync(LoadedSettings loaded, Func<Store, Task<int>> work)
        => ReportStoreErrorsAsync(async () =>
        {
            using var hold = StoreLock.Acquire(loaded.Settings.Store.Path, TimeProvider.System);
            return await RunAsync(Store.Open(loaded.Settings.Store), work);
        });

    /// <summary>Looks at a store, that of a running worker as well, or tells why it cannot.</summary>
    public static Task<int> WithExistingStoreAsync(StoreOptions options, Func<Store, Task<int>> work)
        => ReportStoreErrorsAsync(() => RunAsync(Store.OpenExisting(options), work));

    /// <summary>Does work on a store, and tells why where it cannot be used.</summary>
    public static async Task<int> ReportStoreErrorsAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Failed;
        }
    }

    private static IAnsiConsole CreateConsole(TextWriter writer, bool isPiped)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isPiped)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }

    private static async Task<int> RunAsync(Store opened, Func<Store, Task<int>> work)
    {
        await using var store = opened;
        try
        {
            return await work(store);
        }
        catch (DbException error)
        {
            throw StoreException.From(store.Path, error);
        }
    }
}
