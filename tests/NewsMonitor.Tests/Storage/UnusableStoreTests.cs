using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>A store that cannot be used when the worker starts.</summary>
public sealed class UnusableStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StoreOptions Options => new() { Path = Path.Combine(_folder.Path, "monitor.db") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_locked_file_is_reported_and_opens_once_it_is_unlocked()
    {
        await Store.Open(Options).DisposeAsync();
        await using (var other = new SqliteConnection($"Data Source={Options.Path};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await other.ExecuteAsync("begin immediate");

            var refusal = Assert.Throws<StoreException>(() => Store.Open(Options, lockTimeout: TimeSpan.FromSeconds(1)));
            Assert.Contains("monitor.db cannot be used: another program keeps it locked. End that one", refusal.Message, StringComparison.Ordinal);
        }

        await Store.Open(Options, lockTimeout: TimeSpan.FromSeconds(1)).DisposeAsync();
    }

    [Fact]
    public async Task A_read_only_file_is_reported_at_the_start_and_not_at_the_first_poll()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "It needs a right of Linux to be given up.");
        await Store.Open(Options).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), """{ "Store": { "Path": "monitor.db" } }""");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Options.Path, UnixFileMode.UserRead);
        }

        var (code, error) = await RunWithoutOverrideAsync("once");

        Assert.Equal(1, code);
        Assert.Contains("monitor.db cannot be used: it is read-only. Give this user the right to write", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_created_is_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no /proc on Windows.");

        var refusal = Assert.Throws<StoreException>(() => Store.Open(new StoreOptions { Path = "/proc/nowhere/monitor.db" }));

        Assert.Contains("/proc/nowhere", refusal.Message, StringComparison.Ordinal);
    }

    // Root can write to read-only files unless it drops the capability.
    private async Task<(int Code, string Error)> RunWithoutOverrideAsync(string verb)
    {
        string[] program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "newsmonitor.dll"), verb];
        string[] words = Environment.IsPrivilegedProcess
            ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search", .. program]
            : program;
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await error);
    }
}
