namespace NewsMonitor.Outbox.Delivery;

/// <summary>What became of one try to deliver one mail.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>The server, or the folder, has taken the mail for this recipient.</summary>
    /// <param name="Reply">The server's last reply, often with its queue id; the file's path for a folder.</param>
    public sealed record Accepted(string Reply) : DeliveryResult;

    /// <summary>Surely not taken, and a later try may succeed.</summary>
    /// <param name="Reason">What was wrong.</param>
    public sealed record Retry(string Reason) : DeliveryResult
    {
        /// <summary>Whether a connection that had served before hung up: a new one may do at once.</summary>
        internal bool IsStaleConnection { get; init; }
    }

    /// <summary>Refused for good for this recipient or this mail; trying again would bring the same answer.</summary>
    /// <param name="Reason">The server's answer.</param>
    public sealed record Refused(string Reason) : DeliveryResult
    {
        /// <summary>Whether it was this recipient that was refused, and no mail to it would be taken.</summary>
        public bool IsRecipientRefused { get; init; }

        /// <summary>Whether the mail is larger than the server takes.</summary>
        internal bool IsTooLarge { get; init; }
    }

    /// <summary>No mail can be sent with these settings: the batch stops and the operator is told.</summary>
    /// <param name="Reason">What was wrong, and what to do.</param>
    public sealed record Misconfigured(string Reason) : DeliveryResult;

    /// <summary>
    /// All of the mail was sent but the reply was lost, so it may or may not have been taken (RFC 1047): the same bytes
    /// are sent again, once and late, so that a server or reader can tell the copy by its Message-ID.
    /// </summary>
    /// <param name="Reason">How the reply was lost.</param>
    public sealed record Unclear(string Reason) : DeliveryResult;
}
