using MailKit.Net.Smtp;
using Xunit;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Replies as providers are known to word them.</summary>
public sealed class SenderLimitDetectorTests
{
    [Theory]
    [InlineData("5.4.5 Daily user sending quota exceeded. For more information on Gmail sending limits go to")]
    [InlineData("5.4.5 try tomorrow")]
    [InlineData("5.1.90 Your message can't be sent because you've reached your daily limit for message recipients")]
    [InlineData("5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message")]
    [InlineData("5.7.233 Message can't be submitted because the tenant exceeded its threshold")]
    [InlineData("Domain example.org has exceeded the max emails per hour (100/100 (100%)) allowed. Message discarded.")]
    [InlineData("5.7.1 You have exceeded your daily email sending limits")]
    [InlineData("Rate limit exceeded, try again later")]
    [InlineData("5.7.0 Too many messages for this account")]
    [InlineData("Ratelimit: outgoing mail of user monitor@example.org throttled")]
    [InlineData("Maximum credits exceeded")]
    public void A_limit_of_the_sender_is_recognised_at_every_command(string reply)
    {
        Assert.True(SenderLimitDetector.IsSenderLimit(reply, SmtpErrorCode.RecipientNotAccepted));
        Assert.True(SenderLimitDetector.IsSenderLimit(reply, SmtpErrorCode.MessageNotAccepted));
    }

    [Theory]
    [InlineData("5.2.2 Mailbox quota exceeded")]
    [InlineData("5.2.2 The email account that you tried to reach is over quota")]
    [InlineData("5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages")]
    [InlineData("User's mailbox is over its quota")]
    [InlineData("Inbox is full, storage limit reached")]
    [InlineData("5.3.4 Message size exceeds fixed limit")]
    [InlineData("Message too large, the limit is 10000000 bytes")]
    [InlineData("5.1.1 no such user")]
    [InlineData("5.7.1 Posting is limited to members of the list")]
    [InlineData("5.7.1 Rejected by the corporate moderator")]
    [InlineData("5.7.1 relay access denied")]
    public void A_full_mailbox_a_large_mail_and_other_refusals_are_none(string reply)
    {
        Assert.False(SenderLimitDetector.IsSenderLimit(reply, SmtpErrorCode.RecipientNotAccepted));
        Assert.False(SenderLimitDetector.IsSenderLimit(reply, SmtpErrorCode.MessageNotAccepted));
    }

    [Fact]
    public void The_limit_of_a_content_filter_is_none_of_the_sender()
        => Assert.False(SenderLimitDetector.IsSenderLimit("5.7.1 spam score above the limit", SmtpErrorCode.MessageNotAccepted));
}
