using System.Diagnostics;

namespace NewsMonitor.Storage;

/// <summary>The spelling of each <see cref="MailState"/> in rows, on the command line and in metrics.</summary>
internal static class MailStates
{
    public const string Refused = "refused";
    public const string Suspended = "suspended";
    public const string Unclear = "unclear";
    public const string Waiting = "waiting";
    public const string Superseded = "folded";
    public const string Sent = "sent";

    public static IReadOnlyList<MailState> All { get; } = Enum.GetValues<MailState>();

    public static string ToText(this MailState state) => state switch
    {
        MailState.Refused => Refused,
        MailState.Suspended => Suspended,
        MailState.Unclear => Unclear,
        MailState.Waiting => Waiting,
        MailState.Superseded => Superseded,
        MailState.Sent => Sent,
        _ => throw new UnreachableException(),
    };

    public static MailState Parse(string text) => All.First(state => state.ToText() == text);
}
