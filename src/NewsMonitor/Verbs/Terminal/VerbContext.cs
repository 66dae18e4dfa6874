using System.Data.Common;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Storage;
using Spectre.Console;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>Shared by the verbs: reads the settings, opens the store, and reports errors.</summary>
internal static class VerbContext
{
    // A pipe has no width, and its reader expects whole lines.
    private const int PipeWidth = 10_000;

    // Made when they are first used: the worker writes to neither.
    private static IAnsiConsole? _errorConsole;
    private static IAnsiConsole? _outputConsole;

    /// <summary>For people: standard error, so that standard output carries data only.</summary>
    public static IAnsiConsole ErrorConsole
        => _errorConsole ??= CreateConsole(Console.Error, Console.IsErrorRedirected);

    public static IAnsiConsole OutputConsole
        => _outputConsole ??= CreateConsole(Console.Out, Console.IsOutputRedirected);

    /// <summary>True on a terminal; a pipe gets no progress.</summary>
    public static bool IsInteractive => !Console.IsErrorRedirected;

    public static SettingsInput ReadInput(FileInfo[]? config)
        => SettingsInput.Read(SettingsFile.Locate([.. (config ?? []).Select(file => file.ToString())]));

    /// <summary>Runs the work with the settings, or reports their errors.</summary>
    public static async Task<int> WithSettingsAsync(
        FileInfo[]? config, Func<SettingsInput, LoadedSettings, Task<int>> work)
    {
        var input = ReadInput(config);
        switch (SettingsLoader.Load(input))
        {
            case SettingsLoaded { Settings: var loaded }:
                return await work(input, loaded);
            case SettingsRejected rejected:
                await Console.Error.WriteLineAsync(SettingsProblemText.Format(rejected.Problems));
                return ExitCode.InvalidInput;
            case var unknown:
                throw new InvalidOperationException(unknown.ToString());
        }
    }

    /// <summary>Opens the store for this process alone, or reports why it cannot.</summary>
    public static Task<int> WithStoreAsync(LoadedSettings loaded, Func<Store, Task<int>> work)
        => ReportStoreErrorsAsync(async () =>
        {
            using var storeLock = StoreLock.Acquire(loaded.Settings.Store.Path, TimeProvider.System);
            return await RunAsync(Store.Open(loaded.Settings.Store), work);
        });

    /// <summary>Opens a store that a worker may be using, or reports why it cannot.</summary>
    public static Task<int> WithExistingStoreAsync(StoreOptions options, Func<Store, Task<int>> work)
        => ReportStoreErrorsAsync(() => RunAsync(Store.OpenExisting(options), work));

    /// <summary>Runs the work with the settings and their store, which a worker may be using, or reports errors.</summary>
    public static Task<int> WithSettingsAndStoreAsync(
        FileInfo[]? config, Func<LoadedSettings, Store, Task<int>> work)
        => WithSettingsAsync(
            config, (_, loaded) => WithExistingStoreAsync(loaded.Settings.Store, store => work(loaded, store)));

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
            var problem = StoreException.From(store.Path, error);
            throw problem.IsLoss ? await StoreRescue.SaveAsync(store, problem, TimeProvider.System) : problem;
        }
    }
}
