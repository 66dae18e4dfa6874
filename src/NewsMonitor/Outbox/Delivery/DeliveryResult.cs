namespace NewsMonitor.Outbox.Delivery;

/// <summary>The result of one attempt to deliver one mail.</summary>
internal abstract record DeliveryResult
{
    private DeliveryResult(string label) => Label = label;

    /// <summary>The label in metrics and traces.</summary>
    public string Label { get; }

    /// <summary>The server, or the folder, has accepted the mail for this recipient.</summary>
    /// <param name="Reply">The server's last reply, often with its queue id; the path of the file for a folder.</param>
    public sealed record Accepted(string Reply) : DeliveryResult("accepted");

    /// <summary>Certainly not accepted, and a later attempt may succeed.</summary>
    public sealed record Retry(string Reason) : DeliveryResult("retry")
    {
        /// <summary>True when a connection that had worked before was closed: a new one may work at once.</summary>
        public bool IsStaleConnection { get; init; }

        public DeliveryScope Scope { get; init; } = DeliveryScope.Server;

        /// <summary>What to check when it stays so; empty when that is for the server alone to change.</summary>
        public string Remedy { get; init; } = "";
    }

    /// <summary>Refused for good, for this recipient or this mail: another attempt would get the same answer.</summary>
    public sealed record Refused(string Reason) : DeliveryResult("refused")
    {
        /// <summary>True when the recipient was refused, whatever the mail.</summary>
        public bool IsRecipientRefused { get; init; }

        public DeliveryScope Scope { get; init; } = DeliveryScope.Mail;

        /// <summary>True when the mail is larger than the server accepts.</summary>
        public bool IsTooLarge { get; init; }
    }

    /// <summary>No mail can be sent with these settings: the batch stops and the operator is notified.</summary>
    public sealed record Misconfigured(string Reason) : DeliveryResult("misconfigured");

    /// <summary>
    /// The server takes no more mail from this account for now, whoever it is for: the batch stops, and all mails wait.
    /// </summary>
    public sealed record SenderBlocked(string Reason) : DeliveryResult("blocked");

    /// <summary>
    /// The whole mail was sent but the reply was lost, so it may have been accepted (RFC 1047). The same bytes are sent
    /// again, once and late, so that a server or reader can recognise the copy by its Message-ID.
    /// </summary>
    public sealed record Unclear(string Reason) : DeliveryResult("unclear");
}
