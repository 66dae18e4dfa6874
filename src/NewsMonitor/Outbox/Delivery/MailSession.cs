using NewsMonitor.Mail;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>One opening of the folder or of the connection to the server, in which a batch of mails is delivered.</summary>
/// <remarks>Not for use from several threads at once.</remarks>
public abstract class MailSession : IAsyncDisposable
{
    /// <summary>Does what comes before the mail itself: connects, logs in, looks whether the recipient can be written to.</summary>
    /// <inheritdoc cref="SendAsync"/>
    /// <returns>What became of the mail, which surely was not sent; null when it can be.</returns>
    public virtual Task<DeliveryResult?> PrepareAsync(byte[] mail, string recipient, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryResult?>(null);

    /// <summary>Delivers one mail to one recipient, exactly as its bytes stand.</summary>
    /// <param name="mail">The whole message, as <see cref="ComposedMail.Bytes"/> holds it.</param>
    /// <param name="recipient">The one address it goes to.</param>
    /// <param name="cancellationToken">Stops the try.</param>
    /// <returns>What became of it. After <see cref="DeliveryResult.Misconfigured"/> the rest of the batch would end the same way.</returns>
    /// <exception cref="OperationCanceledException">Stopped before the mail could have been taken.</exception>
    public abstract Task<DeliveryResult> SendAsync(byte[] mail, string recipient, CancellationToken cancellationToken);

    /// <summary>Ends the session.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
