using System.Collections.Concurrent;
using System.Globalization;
using NewsMonitor.Fakes;

namespace NewsMonitor.Crash;

/// <summary>
/// Runs the real program as a process against loopback servers and kills it again and again, at points visible from outside:
/// answers of the feed server, lines of the log, commands to the mail server. A seed decides the articles and the points; the
/// timing between is up to the machine.
/// </summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private const int MaxUnread = 60;

    // A point may never be reached: no mail is due, or its digest waits for one that was lost. Slow machines start slowly.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PointTimeout = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan MaxLifeAnywhere = TimeSpan.FromSeconds(3);

    private readonly TemporaryFolder _folder = new();
    private readonly SmtpServer _smtp = new();
    private readonly ConcurrentQueue<AcceptedMail> _accepted = [];
    private readonly List<string> _problems = [];
    private readonly Dictionary<CrashPoint, int> _kills = [];
    private readonly FeedServer _feeds;
    private readonly Random _random;
    private readonly CrashNews _news;
    private readonly CrashStore _store;
    private WorkerLife? _life;
    private int _lives;
    private int _baseline;
    private int _retriedByHand;
    private int _stored;
    private CrashPoint? _point;
    private int _countdown;
    private (string Text, TaskCompletionSource Seen)? _awaited;

    private CrashRun(FeedServer feeds, int seed)
    {
        (_feeds, _random) = (feeds, new Random(seed));
        _news = new CrashNews(feeds, _random, () => Reached(CrashPoint.AfterFetch));
        _store = new CrashStore(Path.Combine(_folder.Path, "monitor.db"));
        _smtp.Reached = HandleMail;
    }

    /// <summary>Kills the worker a number of times, lets it finish, and audits the result.</summary>
    public static async Task<CrashReport> RunAsync(int kills, int seed, Action<string> progress)
    {
        await using var run = new CrashRun(await FeedServer.StartAsync(), seed);
        await run.StartAsync();
        for (var kill = 1; kill <= kills; kill++)
        {
            await run.StartAndKillAsync();
            if (kill % 25 == 0)
            {
                progress($"{kill} of {kills} kills, {run._news.Articles.Count} articles, {run._accepted.Count} mails accepted");
            }
        }

        await run.FinishAsync();
        return await run.ReportAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _feeds.DisposeAsync();
        await _smtp.DisposeAsync();
        _folder.Dispose();
    }

    // The first poll is a silent baseline; the welcome shows that it is done.
    private async Task StartAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), $$"""
            {
              "Feeds": { {{_news.Settings}} },
              "Rules": { "truce": { "Query": "truce" }, "urgent": { "Query": "urgent" } },
              "Digests": {
                "all": {
                  "Schedule": "0/2 * * * * ?", "TimeZone": "UTC", "Rules": ["truce"],
                  "To": ["a@example.org", "b@example.org"]
                },
                "breaking": {
                  "Schedule": "immediate", "AtMost": "1000 per minute", "Rules": ["urgent"], "To": ["duty@example.org"]
                }
              },
              "Mail": {
                "From": "Monitor <monitor@example.org>", "Operator": ["ops@example.org"],
                "Smtp": { "Host": "127.0.0.1", "Port": {{_smtp.Port}}, "Security": "None" }
              },
              "Polling": { "HostPause": "0s", "PerHost": 3 },
              "Store": { "Path": "monitor.db" }
            }
            """);
        for (var article = 0; article < 9; article++)
        {
            _news.PublishQuietly();
        }

        _baseline = _news.Articles.Count;
        using var life = Begin(point: null, countdown: 0);
        await WaitForLineAsync("to ops@example.org was accepted", StartTimeout);
        await EndAsync(life);
    }

    private async Task StartAndKillAsync()
    {
        await PublishAsync();
        var point = (CrashPoint)_random.Next(Enum.GetValues<CrashPoint>().Length);
        var anywhere = MaxLifeAnywhere * _random.NextDouble();
        using var life = Begin(point, countdown: 1 + (_random.Next(3) / 2));
        var ended = life.EndAsync();
        if (point != CrashPoint.Anywhere)
        {
            await Task.WhenAny(ended, WaitForLineAsync(" Watching ", StartTimeout));
        }

        await Task.WhenAny(ended, Task.Delay(point == CrashPoint.Anywhere ? anywhere : PointTimeout, TimeProvider.System));
        if (ended.IsCompleted && !life.IsKilled)
        {
            _problems.Add($"life {_lives} ended by itself with {await ended}:\n{life.Log}");
        }

        var reached = life.IsKilled ? point : CrashPoint.Anywhere;
        life.Kill();
        await ended;
        await _smtp.IdleAsync();
        _kills[reached] = _kills.GetValueOrDefault(reached) + 1;
        _lives++;
        if (_random.Next(4) == 0)
        {
            await _store.LetTimePassAsync();
        }
    }

    // Articles must not leave their feed unread, however often the worker is killed before it polls.
    private async Task PublishAsync()
    {
        if (_news.Articles.Count - _stored > MaxUnread)
        {
            _stored = await _store.CountAsync();
        }

        if (_news.Articles.Count - _stored <= MaxUnread)
        {
            _news.Publish();
        }
    }

    // A mail whose worker was killed twice during its transmission is left to the operator, who knows whether it arrived.
    private async Task FinishAsync()
    {
        using var life = Begin(point: null, countdown: 0);
        await SettleAsync();
        var accepted = _accepted.Select(mail => mail.MessageId).ToHashSet(StringComparer.Ordinal);
        var unclear = (await _store.MailsAsync()).Where(mail => mail.State == "unclear");
        foreach (var mail in unclear.Where(mail => !accepted.Contains(mail.MessageId)))
        {
            await ProgramRun.RunAsync(_folder.Path, "mail", "retry", mail.No.ToString(CultureInfo.InvariantCulture));
            _retriedByHand++;
        }

        await SettleAsync();
        await EndAsync(life);
    }

    private async Task SettleAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await _store.IsSettledAsync(_news.Articles.Count) && await timer.WaitForNextTickAsync(timeout.Token))
        {
            await _store.LetTimePassAsync();
        }
    }

    private async Task EndAsync(WorkerLife life)
    {
        if (await life.StopAsync() is var code && code != 0)
        {
            _problems.Add($"life {_lives} ended with {code}:\n{life.Log}");
        }

        await _smtp.IdleAsync();
        _lives++;
    }

    private async Task<CrashReport> ReportAsync()
    {
        var check = await ProgramRun.RunAsync(_folder.Path, "store", "check");
        if (check.ExitCode != 0)
        {
            _problems.Add(check.Error);
        }

        var accepted = _accepted.ToList();
        _problems.AddRange(await CrashAudit.FindProblemsAsync(_news.Articles, _baseline, _store, accepted));
        return new CrashReport(
            _kills,
            _news.Articles.Count,
            accepted.DistinctBy(mail => mail.MessageId).Count(),
            CrashAudit.CountRepeated(accepted),
            _retriedByHand,
            _problems);
    }

    private WorkerLife Begin(CrashPoint? point, int countdown)
    {
        (_point, _countdown) = (point, countdown);
        return _life = WorkerLife.Start(_folder.Path, HandleLine);
    }

    private Task WaitForLineAsync(string text, TimeSpan timeout)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = (text, seen);
        return seen.Task.WaitAsync(timeout, TimeProvider.System);
    }

    private void HandleLine(string line)
    {
        if (line.Contains(" Polled ", StringComparison.Ordinal))
        {
            Reached(CrashPoint.AfterCommit);
        }

        if (line.Contains(" mails in the outbox", StringComparison.Ordinal))
        {
            Reached(CrashPoint.AfterCompose);
        }

        if (_awaited is { } awaited && line.Contains(awaited.Text, StringComparison.Ordinal))
        {
            awaited.Seen.TrySetResult();
        }
    }

    private void HandleMail(SmtpMoment moment, ReceivedMail? mail)
    {
        if (mail is not null && moment == SmtpMoment.Taken)
        {
            _accepted.Enqueue(new AcceptedMail(_lives, mail));
        }

        Reached(moment switch
        {
            SmtpMoment.Data => CrashPoint.AtData,
            SmtpMoment.Taken => CrashPoint.AfterAcceptance,
            _ => CrashPoint.AfterAnswer,
        });
    }

    private void Reached(CrashPoint point)
    {
        if (point == _point && Interlocked.Decrement(ref _countdown) == 0)
        {
            _life?.Kill();
        }
    }
}

/// <summary>The result of a crash run.</summary>
/// <param name="Kills">Kills at each point.</param>
/// <param name="Articles">Published articles.</param>
/// <param name="Mails">Distinct mails that the server accepted.</param>
/// <param name="Repeated">Mails that it accepted a second time.</param>
/// <param name="RetriedByHand">Mails retried by hand, because the worker was killed twice during their transmission.</param>
/// <param name="Problems">Discrepancies.</param>
internal sealed record CrashReport(
    IReadOnlyDictionary<CrashPoint, int> Kills,
    int Articles,
    int Mails,
    int Repeated,
    int RetriedByHand,
    IReadOnlyList<string> Problems)
{
    public override string ToString()
    {
        var kills = string.Join(", ", Kills.OrderBy(kill => kill.Key).Select(kill => $"{kill.Key} {kill.Value}"));
        return $"{Kills.Values.Sum()} kills ({kills}): {Articles} articles, {Mails} mails, {Repeated} of them accepted twice, "
            + $"{RetriedByHand} retried by hand, {Problems.Count} problems";
    }
}
