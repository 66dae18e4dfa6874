using System.Data.Common;
using Microsoft.Extensions.Logging;
using NewsMonitor.Digests;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Wording;

namespace NewsMonitor.Publishing;

/// <summary>
/// Tells readers without a digest of the alerts that were refused for good: a mail of its own has the headlines, without
/// the links and texts that a filter may have refused (G7). A digest tells the others.
/// </summary>
internal sealed partial class RefusedAlertPublisher(
    DigestStore digests,
    LateAlertStore late,
    MailComposer composer,
    TimeProvider clock,
    ILogger<RefusedAlertPublisher> logger)
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public async Task PublishAsync(LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var settings = loaded.Settings;
        var digestRecipients = AsciiAddress.EncodeAll(
            settings.EnabledDigests().Where(digest => !digest.Value.IsAlert()).SelectMany(digest => digest.Value.To));
        var refused = await late.ListRefusedWithoutDigestAsync(digestRecipients, cancellationToken);
        foreach (var edition in refused.GroupBy(alert => (alert.DigestId, alert.Number)))
        {
            if (settings.Digests.GetValueOrDefault(edition.Key.DigestId) is { Enabled: true } options)
            {
                await TryPublishAsync(loaded, options, [.. edition], cancellationToken);
            }
        }
    }

    // One mail that trips over a bug must not stop the digests.
    private async Task TryPublishAsync(
        LoadedSettings loaded, DigestOptions options, IReadOnlyList<LateAlert> refused, CancellationToken cancellationToken)
    {
        try
        {
            await PublishAsync(loaded, options, refused, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException
            && !(error is DbException && StoreException.IsEnvironmental(error)))
        {
            LogTripped(logger, refused[0].DigestId, refused[0].Number, error);
        }
    }

    private async Task PublishAsync(
        LoadedSettings loaded, DigestOptions options, IReadOnlyList<LateAlert> refused, CancellationToken cancellationToken)
    {
        var (id, number) = (refused[0].DigestId, refused[0].Number);
        var addresses = refused.Select(alert => alert.Recipient).ToHashSet(StringComparer.Ordinal);
        var recipients = options.To.Where(to => AsciiAddress.EncodeAll([to]).IsSubsetOf(addresses)).ToList();
        var articles = await digests.ListPublishedAsync(id, number, cancellationToken);
        var mails = articles.Count == 0 || recipients.Count == 0
            ? []
            : await composer.ComposeAsync(Compose(loaded, options, refused, articles), loaded.Settings.Mail, recipients);
        await late.AddTellingAsync(refused.Select(alert => alert.No), mails);
        if (mails.Count > 0)
        {
            LogTold(logger, id, number, mails.Count);
        }
    }

    private Digest Compose(
        LoadedSettings loaded, DigestOptions options, IReadOnlyList<LateAlert> refused, IReadOnlyList<WaitingArticle> articles)
    {
        var settings = loaded.Settings;
        var first = refused[0];
        var composition = DigestComposer.Compose(new DigestInput
        {
            Articles = articles,
            Rules = [.. FindRuleIds(loaded, options, articles).Select(ruleId => (ruleId, settings.GetRuleName(ruleId)))],
            FeedName = settings.GetFeedName,
            History = articles.Select(article => article.StoryNo).Distinct().ToDictionary(
                story => story, _ => new StoryHistory { IsLate = true, IsContentRefused = true }),
        });
        return new Digest
        {
            Id = first.DigestId,
            Name = settings.GetDigestName(first.DigestId),
            IsAlert = true,
            Number = first.Number,
            From = first.ComposedAt,

            // The Message-ID is made from the second of the Date, and must be another one.
            To = clock.GetUtcNow() > first.ComposedAt + OneSecond ? clock.GetUtcNow() : first.ComposedAt + OneSecond,
            Zone = loaded.GetTimeZone(options),
            Sections = composition.Sections,
            StoriesForNextMail = composition.StoriesForNextMail,
            DeliveryWarnings =
            [
                $"The mail server did not accept alert No. {EnglishFormat.Number(first.Number)}: {first.Reason} "
                    + $"“{ProgramCommand.Create($"mail show {first.No}")}” prints it.",
            ],
        };
    }

    // When no rule of the alert matches any more, all that do.
    private static IReadOnlyList<string> FindRuleIds(
        LoadedSettings loaded, DigestOptions options, IReadOnlyList<WaitingArticle> articles)
    {
        var own = loaded.GetRuleIds(options);
        return articles.All(article => own.Any(article.IsMatchedBy))
            ? own
            : [.. own.Union(articles.SelectMany(article => article.Matches).Select(match => match.RuleId), StringComparer.Ordinal)];
    }

    [LoggerMessage(2022, LogLevel.Error, "The headlines of alert {Alert} No. {Number}, which was refused, could not be mailed")]
    private static partial void LogTripped(ILogger logger, string alert, int number, Exception error);

    [LoggerMessage(2021, LogLevel.Warning,
        "Alert {Alert} No. {Number} was refused for good; its headlines are sent once more, without links and texts, to {Readers} of its readers")]
    private static partial void LogTold(ILogger logger, string alert, int number, int readers);
}
