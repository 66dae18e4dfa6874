using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Mail;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Outbox;

/// <summary>Rows of the outbox after crashes and refusals.</summary>
public sealed class OutboxStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private Store _store = null!;
    private OutboxStore _outbox = null!;
    private int _number;

    public ValueTask InitializeAsync()
    {
        _store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "monitor.db") });
        _outbox = new OutboxStore(_store);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task After_a_crash_only_the_mail_that_was_begun_counts_as_possibly_accepted()
    {
        await AddAsync("a", "b", "c");
        var leased = await LeaseAsync();
        await _outbox.MarkSentAsync(leased[0].No, "ok", Now);
        await _outbox.MarkSendingAsync(leased[1].No, [leased[1].No, leased[2].No], Now, Now.AddMinutes(15));

        await _outbox.ReclaimAllLeasesAsync(Now, Now.AddMinutes(30));

        Assert.Equal([(leased[1].No, 1), (leased[2].No, 0)], (await ListAsync(MailState.Waiting)).Select(mail => (mail.No, mail.UnclearAttempts)));
        Assert.Equal(leased[2].No, Assert.Single(await LeaseAsync()).No);
        await _outbox.MarkSentAsync(leased[2].No, "ok", Now);
        Assert.Equal(leased[1].No, Assert.Single(await LeaseAsync(Now.AddMinutes(30))).No);
    }

    [Fact]
    public async Task A_mail_begun_twice_by_processes_that_died_stays_unclear()
    {
        await AddAsync("a");
        for (var crash = 0; crash < 2; crash++)
        {
            var at = Now.AddHours(crash);
            var mail = Assert.Single(await LeaseAsync(at));
            await _outbox.MarkSendingAsync(mail.No, [mail.No], at, at.AddMinutes(15));
            await _outbox.ReclaimAllLeasesAsync(at, at.AddMinutes(30));
        }

        Assert.Empty(await LeaseAsync(Now.AddDays(1)));
        var left = Assert.Single(await ListAsync(MailState.Unclear));
        Assert.Equal(2, left.Attempts);

        Assert.Equal(MailState.Unclear, await new OutboxList(_store).RetryAsync(left.No, Now.AddDays(1), CancellationToken.None));
        Assert.Equal(left.MessageId, Assert.Single(await LeaseAsync(Now.AddDays(1))).MessageId);
        await _outbox.MarkSentAsync(left.No, "ok", Now.AddDays(1));
        Assert.Single(await ListAsync(MailState.Sent));
    }

    [Fact]
    public async Task A_lease_ends_by_itself_and_is_renewed_by_each_mail_that_begins()
    {
        await AddAsync("a", "b");
        var leased = await LeaseAsync();
        await _outbox.MarkSendingAsync(leased[0].No, leased.Select(mail => mail.No), Now.AddMinutes(10), Now.AddMinutes(25));

        await _outbox.ReclaimLeasesAsync(Now.AddMinutes(20), Now.AddMinutes(50));
        Assert.Empty(await LeaseAsync(Now.AddMinutes(20)));
        await _outbox.ReclaimLeasesAsync(Now.AddMinutes(25), Now.AddMinutes(55));
        Assert.Equal(leased[1].No, Assert.Single(await LeaseAsync(Now.AddMinutes(25))).No);
    }

    [Fact]
    public async Task After_the_clock_was_set_back_a_mail_is_due_and_then_follows_the_new_time()
    {
        await AddAsync("a");
        await _outbox.MarkRetryAsync((await LeaseAsync())[0].No, "later", DeliveryScope.Server, Now.AddHours(1));
        await new ClockCorrection(_store, new FakeTimeProvider(Now.AddYears(-1))).RunAsync(CancellationToken.None);

        var mail = Assert.Single(await LeaseAsync(Now.AddYears(-1)));
        await _outbox.MarkRetryAsync(mail.No, "later", DeliveryScope.Server, Now.AddYears(-1).AddMinutes(5));

        Assert.Empty(await LeaseAsync(Now.AddYears(-1).AddMinutes(4)));
        Assert.Single(await LeaseAsync(Now.AddYears(-1).AddMinutes(5)));
    }

    [Fact]
    public async Task A_recipient_refused_five_times_in_a_row_is_suspended_and_its_mails_are_kept()
    {
        await AddAsync("a", "a", "a", "a", "b", "a", "a");
        var leased = await LeaseAsync();
        var suspensions = new List<bool>();
        foreach (var mail in leased.Where(mail => mail.Recipient == "a@example.org").Take(5))
        {
            suspensions.Add(await _outbox.MarkRecipientRefusedAsync(mail.No, "550 5.1.1 gone", Now));
        }

        await AddAsync("a");

        Assert.Equal([false, false, false, false, true], suspensions);
        var suspended = await ListAsync(MailState.Suspended);
        Assert.Equal(2, suspended.Count);
        Assert.Equal(5, (await ListAsync(MailState.Refused)).Count);
        Assert.Equal("b@example.org", Assert.Single(await ListAsync(MailState.Waiting)).Recipient);
        var recipient = Assert.Single(await new RecipientStore(_store).ListFailingAsync(CancellationToken.None));
        Assert.Equal(("a@example.org", 5, 2, "550 5.1.1 gone"), (recipient.Address, recipient.Refusals, recipient.Kept, recipient.Reason));
    }

    [Fact]
    public async Task An_accepted_mail_clears_earlier_refusals()
    {
        await AddAsync("a", "a");
        var leased = await LeaseAsync();
        await _outbox.MarkRecipientRefusedAsync(leased[0].No, "550", Now);
        await _outbox.MarkSentAsync(leased[1].No, "ok", Now);

        Assert.Empty(await new RecipientStore(_store).ListFailingAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_address_removed_from_the_settings_and_added_again_is_not_suspended()
    {
        await SuspendAsync("a");

        await new RecipientStore(_store).DeleteExceptAsync(["b@example.org"], CancellationToken.None);
        await AddAsync("a");

        Assert.Equal("a@example.org", Assert.Single(await LeaseAsync()).Recipient);
    }

    [Fact]
    public async Task A_retry_makes_a_refused_mail_due_and_those_kept_for_its_recipient()
    {
        await SuspendAsync("a");
        await AddAsync("a");
        var refused = (await ListAsync(MailState.Refused))[0];

        var state = await new OutboxList(_store).RetryAsync(refused.No, Now, CancellationToken.None);

        Assert.Equal(MailState.Refused, state);
        Assert.Equal(2, (await LeaseAsync()).Count);
        Assert.Empty(await new RecipientStore(_store).ListFailingAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_accepted_mail_is_not_retried()
    {
        await AddAsync("a");
        await _outbox.MarkSentAsync((await LeaseAsync())[0].No, "ok", Now);

        Assert.Equal(MailState.Sent, await new OutboxList(_store).RetryAsync(1, Now, CancellationToken.None));
        Assert.Null(await new OutboxList(_store).RetryAsync(99, Now, CancellationToken.None));
        Assert.Empty(await LeaseAsync(Now.AddDays(1)));
    }

    [Fact]
    public async Task Late_alerts_are_superseded_once_and_returned_until_a_digest_has_reported_them()
    {
        await AddAllAsync(MailKinds.Alert, "a", "b", "a");
        await AddAllAsync(MailKinds.Digest, "a");
        var unclear = (await LeaseAsync())[2];
        await _outbox.MarkUnclearAsync(unclear.No, "lost", Now, Now.AddMinutes(30));
        await _outbox.ReclaimAllLeasesAsync(Now, Now);
        var late = new LateAlertStore(_store);

        Assert.Empty(await late.SupersedeAsync(["a@example.org"], Now, Now, CancellationToken.None));
        var superseded = await late.SupersedeAsync(["a@example.org"], Now.AddSeconds(1), Now, CancellationToken.None);
        var again = await late.SupersedeAsync(["a@example.org"], Now.AddSeconds(1), Now, CancellationToken.None);
        await _store.ExecuteInTransactionAsync(
            transaction => LateAlertStore.MarkReportedAsync(transaction, superseded.Select(alert => alert.No), "morning", 12),
            CancellationToken.None);

        Assert.Equal(superseded, again);
        Assert.Equal((1L, "breaking", 1), (Assert.Single(superseded).No, superseded[0].DigestId, superseded[0].Number));
        Assert.Empty(await late.SupersedeAsync(["a@example.org"], Now.AddSeconds(1), Now, CancellationToken.None));
        Assert.Equal(["alert", "digest"], (await LeaseAsync()).Select(mail => mail.No == 2 ? "alert" : "digest"));
    }

    [Fact]
    public async Task An_extended_pause_keeps_its_beginning_and_half_open_makes_all_mails_due()
    {
        await AddAsync("a");
        await _outbox.MarkRetryAsync((await LeaseAsync())[0].No, "535", DeliveryScope.Server, Now.AddHours(1));
        var pauses = new DeliveryPauseStore(_store);
        await pauses.SaveAsync(new DeliveryPause { Since = Now, Until = Now.AddHours(1), Settings = "s", Reason = "535" });
        await pauses.SaveAsync(new DeliveryPause { Since = Now.AddHours(1), Until = Now.AddHours(2), Settings = "s", Reason = "534" });
        var pause = await pauses.FindAsync(CancellationToken.None);
        await pauses.AllowRetryAsync(Now);

        Assert.Equal((Now, Now.AddHours(2), false, "534"), (pause!.Since, pause.Until, pause.IsHalfOpen, pause.Reason));
        Assert.True((await pauses.FindAsync(CancellationToken.None))!.IsHalfOpen);
        Assert.Single(await LeaseAsync());
        await pauses.DeleteAsync();
        Assert.Null(await pauses.FindAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_single_refused_mail_does_not_delay_editions_when_its_recipient_receives_others()
    {
        await AddAllAsync(MailKinds.Alert, "a");
        await _outbox.MarkRetryAsync((await LeaseAsync())[0].No, "451", DeliveryScope.Server, Now.AddMinutes(1));
        Assert.True(await _outbox.IsEditionUndeliveredAsync("breaking", 1, CancellationToken.None));

        await AddAsync("b", "a");
        var leased = await LeaseAsync();
        await _outbox.MarkSentAsync(leased[0].No, "ok", Now.AddSeconds(1));
        Assert.True(await _outbox.IsEditionUndeliveredAsync("breaking", 1, CancellationToken.None));
        await _outbox.MarkSentAsync(leased[1].No, "ok", Now.AddSeconds(1));
        Assert.False(await _outbox.IsEditionUndeliveredAsync("breaking", 1, CancellationToken.None));
    }

    private async Task SuspendAsync(string name)
    {
        await AddAsync([.. Enumerable.Repeat(name, OutboxStore.RefusalsToSuspend)]);
        foreach (var mail in await LeaseAsync())
        {
            await _outbox.MarkRecipientRefusedAsync(mail.No, "550 5.1.1 gone", Now);
        }
    }

    private Task AddAsync(params string[] names) => AddAllAsync(MailKinds.Digest, names);

    private Task AddAllAsync(string kind, params string[] names) => _store.ExecuteInTransactionAsync(
        transaction => OutboxStore.AddAsync(transaction, [.. names.Select(name => Mail(kind, name))]),
        CancellationToken.None);

    private ComposedMail Mail(string kind, string name) => new(
        kind, kind == MailKinds.Alert ? "breaking" : "morning", 1, name + "@example.org", $"id-{++_number}", "Subject", [1, 2, 3], Now);

    private Task<IReadOnlyList<LeasedMail>> LeaseAsync(DateTimeOffset? at = null)
        => _outbox.LeaseAsync(20, at ?? Now, (at ?? Now).AddMinutes(15), CancellationToken.None);

    private Task<IReadOnlyList<ListedMail>> ListAsync(MailState state)
        => new OutboxList(_store).ListAsync([state], 100, CancellationToken.None);
}
