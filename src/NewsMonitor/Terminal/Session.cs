using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Spectre.Console;

namespace NewsMonitor.Terminal;

/// <summary>What the verbs share: reading the settings, opening the store, and telling people what went wrong.</summary>
internal static class Session
{
    /// <summary>Where people read: standard error, so that standard output stays free for data.</summary>
    public static IAnsiConsole People { get; } = AnsiConsole.Create(
        new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Whether somebody watches: progress is shown on a terminal, never in a pipe.</summary>
    public static bool IsWatched => !Console.IsErrorRedirected;

    /// <summary>What the settings are made of.</summary>
    public static SettingsInput Input(FileInfo[]? config)
        => SettingsInput.Read(SettingsFile.Locate([.. (config ?? []).Select(file => file.ToString())]));

    /// <summary>Reads the settings and goes on with them, or tells what is wrong with them.</summary>
    public static async Task<int> WithSettingsAsync(
        FileInfo[]? config, Func<SettingsInput, LoadedSettings, Task<int>> work)
    {
        var input = Input(config);
        switch (SettingsLoader.Load(input))
        {
            case SettingsLoaded { Settings: var loaded }:
                return await work(input, loaded);
            case SettingsRefused refused:
                await Console.Error.WriteLineAsync(SettingsReport.Of(refused.Problems));
                return ExitCode.Refused;
            case var unknown:
                throw new InvalidOperationException(unknown.ToString());
        }
    }

    /// <summary>Takes the store for this process alone and goes on with it, or tells why it cannot.</summary>
    public static async Task<int> WithStoreAsync(LoadedSettings loaded, Func<Store, Task<int>> work)
    {
        try
        {
            using var hold = StoreHold.Take(loaded.Settings.Store.Path, TimeProvider.System);
            await using var store = Store.Open(loaded.Settings.Store);
            return await work(store);
        }
        catch (StoreException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Failed;
        }
    }
}
