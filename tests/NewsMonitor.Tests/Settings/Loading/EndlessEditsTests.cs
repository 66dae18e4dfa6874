using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Settings.Files;
using Xunit;

namespace NewsMonitor.Settings.Loading;

/// <summary>
/// Many edits in a row under a running worker that polls, a third of them broken, made as editors and mounts make them. The
/// variable <c>NEWSMONITOR_EDITS</c> sets how many.
/// </summary>
[Collection(nameof(EndlessEditsTests))]
public sealed class EndlessEditsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly int Edits = int.TryParse(
        Environment.GetEnvironmentVariable("NEWSMONITOR_EDITS"), CultureInfo.InvariantCulture, out var edits) ? edits : 90;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private FeedServer _web = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await FeedServer.StartAsync();
        _web.Serve("/rss", """<rss version="2.0"><channel><title>Desk</title><item><title>Truce</title><guid>1</guid></item></channel></rss>""");
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_last_good_settings_run_no_poll_fails_and_nothing_grows()
    {
        await using var worker = await TestWorker.StartAsync(_folder.Path, Good(0), _clock);
        var current = worker.Get<CurrentSettings>();
        var good = 0;
        var taken = new List<WeakReference>();
        var handles = 0;
        for (var edit = 1; edit <= Edits; edit++)
        {
            var isBroken = edit % 3 == 2;
            var (before, refusal) = (current.Current, current.LastRejectedEdit);
            await SaveAsync(isBroken ? Broken(edit) : Good(edit), edit);
            await TakeOverAsync(current, before, refusal);
            good = isBroken ? good : edit;

            Assert.Equal($"truce OR edit{good}", current.Current.Settings.Rules["truce"].Query);
            Assert.Equal((!isBroken, isBroken), (before.ChangeToken.HasChanged, current.LastRejectedEdit is not null));
            taken.Add(new WeakReference(current.Current));
            if (edit % 10 == 0)
            {
                _clock.Advance(TimeSpan.FromMinutes(2));
                await worker.FireAsync(PollFeedsJob.Key);
            }

            if (edit == Edits / 3)
            {
                handles = Handles();
            }
        }

        var alive = Alive(taken);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Edits} edits: {alive} settings alive; handles {handles} after a third, {Handles()} at the end; {_web.Requests.Count} polls"));
        Assert.Equal(Edits / 10, _web.Requests.Count(request => request.Path == "/rss"));
        Assert.Equal(
            (Edits + 1) / 3, worker.Log.Lines.Count(line => line.StartsWith("Error: The edited settings are refused", StringComparison.Ordinal)));
        Assert.DoesNotContain(
            worker.Log.Lines, line => line.StartsWith("Error:", StringComparison.Ordinal) && !line.Contains("are refused", StringComparison.Ordinal));
        Assert.InRange(alive, 1, 3);
        Assert.InRange(Handles() - handles, int.MinValue, Edits / 5);
    }

    // In place, by a file renamed over the old one, and by a swapped link, in turn.
    private async Task SaveAsync(string settings, int edit)
    {
        var path = Path.Combine(_folder.Path, SettingsFile.DefaultName);
        switch (edit / 3 % 3)
        {
            case 0:
                await File.WriteAllTextAsync(path, settings);
                break;
            case 1:
                await File.WriteAllTextAsync(path + ".new", settings);
                File.Move(path + ".new", path, overwrite: true);
                break;
            default:
                await SwapLinkAsync(path, settings, edit);
                break;
        }
    }

    // As Kubernetes mounts a ConfigMap: the file is a link through ..data, which leads to another folder after an edit.
    private async Task SwapLinkAsync(string path, string settings, int edit)
    {
        var (data, folder) = (Path.Combine(_folder.Path, "..data"), Directory.CreateDirectory(Path.Combine(_folder.Path, $"..{edit}")));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, SettingsFile.DefaultName), settings);
        if (new FileInfo(path).LinkTarget is null)
        {
            File.Delete(path);
            File.CreateSymbolicLink(path, Path.Combine("..data", SettingsFile.DefaultName));
        }

        if (Directory.Exists(data))
        {
            Directory.Delete(data);
        }

        Directory.CreateSymbolicLink(data, folder.Name);
    }

    private async Task TakeOverAsync(CurrentSettings current, LoadedSettings before, RejectedEdit? refusal)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!before.ChangeToken.HasChanged && ReferenceEquals(current.LastRejectedEdit, refusal))
        {
            patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }
    }

    private string Good(int edit) => Text($"truce OR edit{edit}");

    private string Broken(int edit) => (edit / 3 % 4) switch
    {
        0 => Text($"truce AND (edit{edit}"),
        1 => Good(edit)[..^20],
        2 => Good(edit).Replace("\"Rules\"", "\"Ruels\"", StringComparison.Ordinal),
        _ => Text($"edit{edit}"),
    };

    private string Text(string query) => $$"""
        {
          "Feeds": { "desk": { "Url": "{{_web.Url("/rss")}}", "Every": "1m" } },
          "Rules": { "truce": { "Query": "{{query}}", "Examples": { "Match": ["A truce"] } } },
          "Digests": { "morning": { "Schedule": "0 7 * * *", "To": ["a@example.org"] } },
          "Mail": { "Operator": ["ops@example.org"], "Folder": "{{_folder.Path}}/mail" },
          "Store": { "Path": "{{_folder.Path}}/monitor.db" },
          "Polling": { "HostPause": "0s" }
        }
        """;

    // The settings that hold, and those that a job under way may still read.
    [SuppressMessage("Critical Code Smell", "S1215", Justification = "What is alive is known only after a collection.")]
    private static int Alive(List<WeakReference> taken)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return taken.Select(reference => reference.Target).OfType<LoadedSettings>().Distinct().Count();
    }

    // Of the whole process, but for the connections to the store, of which the pool keeps as many as jobs ran at once.
    private static int Handles() => OperatingSystem.IsLinux()
        ? new DirectoryInfo("/proc/self/fd")
            .EnumerateFileSystemInfos()
            .Count(handle => handle.LinkTarget?.Contains("monitor.db", StringComparison.Ordinal) != true)
        : 0;
}

/// <summary>Runs alone, because it counts the handles of the process.</summary>
[CollectionDefinition(nameof(EndlessEditsTests), DisableParallelization = true)]
public sealed class EndlessEditsAlone;
