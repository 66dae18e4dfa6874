namespace NewsMonitor.Outbox.Delivery;

/// <summary>A connection to the server, or an open folder, for a batch of mails.</summary>
/// <remarks>Not for concurrent use.</remarks>
internal abstract class MailSession : IAsyncDisposable
{
    /// <summary>
    /// Connects, logs in and checks that the recipient can be written to, before anything of the mail is sent.
    /// </summary>
    /// <inheritdoc cref="SendAsync"/>
    /// <returns>The failure, with certainty that nothing was sent; null when the mail can be sent.</returns>
    public virtual Task<DeliveryResult?> PrepareAsync(
        byte[] mail, string recipient, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryResult?>(null);

    /// <summary>Delivers one mail to one recipient, byte for byte.</summary>
    /// <param name="mail">The whole message with CRLF line ends.</param>
    /// <param name="recipient">The address, without a display name.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>
    /// The result. After <see cref="DeliveryResult.Misconfigured"/> the rest of the batch would fail the same way.
    /// </returns>
    /// <exception cref="OperationCanceledException">Stopped before the mail could have been accepted.</exception>
    public abstract Task<DeliveryResult> SendAsync(byte[] mail, string recipient, CancellationToken cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
