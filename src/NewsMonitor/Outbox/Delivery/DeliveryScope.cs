namespace NewsMonitor.Outbox.Delivery;

/// <summary>The mails that a failure concerns.</summary>
internal enum DeliveryScope
{
    /// <summary>Any mail would have failed: an outage.</summary>
    Server,

    /// <summary>Any mail to this recipient would have failed.</summary>
    Recipient,

    /// <summary>This mail alone, as far as is known: its content, or a connection lost over it.</summary>
    Mail,
}

/// <summary>The spelling of each <see cref="DeliveryScope"/> in rows.</summary>
internal static class DeliveryScopes
{
    public const string Server = "server";
    public const string Recipient = "recipient";
    public const string Mail = "mail";

    public static string ToText(this DeliveryScope scope) => scope switch
    {
        DeliveryScope.Recipient => Recipient,
        DeliveryScope.Mail => Mail,
        _ => Server,
    };
}
