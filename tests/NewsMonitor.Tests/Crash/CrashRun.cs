using System.Collections.Concurrent;
using System.Globalization;
using NewsMonitor.Fakes;

namespace NewsMonitor.Crash;

/// <summary>
/// The real program as a process against loopback servers, killed again and again at points that are known from outside: what
/// the feed server answers, what the log says, what the mail server hears. A seed makes the sequence of articles and points;
/// what happens between is up to the machine.
/// </summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private const int MostUnread = 60;

    // A point may not come: no mail is due, or its digest waits for one that was lost on its way. Slow machines start slowly.
    private static readonly TimeSpan PatienceToStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LongestAnywhere = TimeSpan.FromSeconds(3);

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
    private int _byHand;
    private int _stored;
    private CrashPoint? _point;
    private int _countdown;
    private (string Sign, TaskCompletionSource Heard)? _awaited;

    private CrashRun(FeedServer feeds, int seed)
    {
        (_feeds, _random) = (feeds, new Random(seed));
        _news = new CrashNews(feeds, _random, () => Reached(CrashPoint.AfterFetch));
        _store = new CrashStore(Path.Combine(_folder.Path, "monitor.db"));
        _smtp.Reached = Heard;
    }

    /// <summary>Kills the worker so many times, lets it come to rest, and balances the books.</summary>
    public static async Task<CrashReport> RunAsync(int kills, int seed, Action<string> progress)
    {
        await using var run = new CrashRun(await FeedServer.StartAsync(), seed);
        await run.StartWellAsync();
        for (var kill = 1; kill <= kills; kill++)
        {
            await run.LiveAndDieAsync();
            if (kill % 25 == 0)
            {
                progress($"{kill} of {kills} kills, {run._news.Articles.Count} articles, {run._accepted.Count} mails taken");
            }
        }

        await run.EndWellAsync();
        return await run.ReportAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _feeds.DisposeAsync();
        await _smtp.DisposeAsync();
        _folder.Dispose();
    }

    // The first poll is a silent baseline; it is told by the welcome.
    private async Task StartWellAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), $$"""
            {
              "Feeds": { {{_news.Settings}} },
              "Rules": { "truce": { "Query": "truce" }, "urgent": { "Query": "urgent" } },
              "Digests": {
                "all": { "Schedule": "0/2 * * * * ?", "TimeZone": "UTC", "Rules": ["truce"], "To": ["a@example.org", "b@example.org"] },
                "breaking": { "Schedule": "immediate", "AtMost": "1000 per minute", "Rules": ["urgent"], "To": ["duty@example.org"] }
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
        await HearAsync("to ops@example.org was accepted", PatienceToStart);
        await EndAsync(life);
    }

    private async Task LiveAndDieAsync()
    {
        await PublishAsync();
        var point = (CrashPoint)_random.Next(Enum.GetValues<CrashPoint>().Length);
        var anywhere = LongestAnywhere * _random.NextDouble();
        using var life = Begin(point, countdown: 1 + (_random.Next(3) / 2));
        var ended = life.EndAsync();
        if (point != CrashPoint.Anywhere)
        {
            await Task.WhenAny(ended, HearAsync(" Watching ", PatienceToStart));
        }

        await Task.WhenAny(ended, Task.Delay(point == CrashPoint.Anywhere ? anywhere : Patience, TimeProvider.System));
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

    // What is published must not leave its feed unread, however often the worker is killed before it reads.
    private async Task PublishAsync()
    {
        if (_news.Articles.Count - _stored > MostUnread)
        {
            _stored = await _store.CountAsync();
        }

        if (_news.Articles.Count - _stored <= MostUnread)
        {
            _news.Publish();
        }
    }

    // A mail whose worker was killed twice while it was sent is left to the operator, who knows whether it has come.
    private async Task EndWellAsync()
    {
        using var life = Begin(point: null, countdown: 0);
        await SettleAsync();
        var taken = _accepted.Select(mail => mail.MessageId).ToHashSet(StringComparer.Ordinal);
        foreach (var mail in (await _store.MailsAsync()).Where(mail => mail.State == "unclear" && !taken.Contains(mail.MessageId)))
        {
            await ProgramRun.RunAsync(_folder.Path, "mail", "retry", mail.No.ToString(CultureInfo.InvariantCulture));
            _byHand++;
        }

        await SettleAsync();
        await EndAsync(life);
    }

    private async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await _store.IsSettledAsync(_news.Articles.Count) && await timer.WaitForNextTickAsync(patience.Token))
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
        _problems.AddRange(await CrashBooks.BalanceAsync(_news.Articles, _baseline, _store, accepted));
        return new CrashReport(
            _kills, _news.Articles.Count, accepted.DistinctBy(mail => mail.MessageId).Count(), CrashBooks.Repeated(accepted), _byHand, _problems);
    }

    private WorkerLife Begin(CrashPoint? point, int countdown)
    {
        (_point, _countdown) = (point, countdown);
        return _life = WorkerLife.Start(_folder.Path, Said);
    }

    private Task HearAsync(string sign, TimeSpan patience)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = (sign, heard);
        return heard.Task.WaitAsync(patience, TimeProvider.System);
    }

    private void Said(string line)
    {
        if (line.Contains(" Polled ", StringComparison.Ordinal))
        {
            Reached(CrashPoint.AfterCommit);
        }

        if (line.Contains(" mails in the outbox", StringComparison.Ordinal))
        {
            Reached(CrashPoint.AfterCompose);
        }

        if (_awaited is { } awaited && line.Contains(awaited.Sign, StringComparison.Ordinal))
        {
            awaited.Heard.TrySetResult();
        }
    }

    private void Heard(SmtpMoment moment, ReceivedMail? mail)
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

/// <summary>What became of a run.</summary>
/// <param name="Kills">How often the worker was killed at each point.</param>
/// <param name="Articles">How many articles were published.</param>
/// <param name="Mails">How many mails the server took, each counted once.</param>
/// <param name="Repeated">How many it took a second time.</param>
/// <param name="ByHand">How many were given another try by hand, since the worker was killed twice while it sent them.</param>
/// <param name="Problems">What does not balance.</param>
internal sealed record CrashReport(
    IReadOnlyDictionary<CrashPoint, int> Kills, int Articles, int Mails, int Repeated, int ByHand, IReadOnlyList<string> Problems)
{
    /// <summary>In a line.</summary>
    public override string ToString()
        => $"{Kills.Values.Sum()} kills ({string.Join(", ", Kills.OrderBy(kill => kill.Key).Select(kill => $"{kill.Key} {kill.Value}"))}): "
            + $"{Articles} articles, {Mails} mails, {Repeated} of them taken twice, {ByHand} tried again by hand, {Problems.Count} problems";
}
