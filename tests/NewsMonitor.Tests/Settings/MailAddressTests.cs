using Xunit;

namespace NewsMonitor.Settings;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("anna@example.org")]
    [InlineData(" anna@example.org ")]
    [InlineData("<anna@example.org>")]
    [InlineData("Anna <anna@example.org>")]
    [InlineData("Anna B. <anna@example.org>")]
    [InlineData("\"Anna <b> \\\" C\" <anna@example.org>")]
    [InlineData("Änne <änne@example.org>")]
    public void One_mailbox_is_accepted(string text) => Assert.True(MailAddress.TryParse(text, out _));

    [Theory]
    [InlineData("Anna <anna@example.org")]
    [InlineData("Anna anna@example.org>")]
    [InlineData("<anna@example.org")]
    [InlineData("anna@example.org>")]
    [InlineData("Anna <anna@example.org> B")]
    [InlineData("Anna <<anna@example.org>>")]
    [InlineData("\"Anna <anna@example.org>")]
    [InlineData("Anna <anna@example.org>, Bert <bert@example.org>")]
    [InlineData("anna@example.org, bert@example.org")]
    [InlineData("anna")]
    [InlineData("anna@")]
    public void Anything_else_is_not(string text) => Assert.False(MailAddress.TryParse(text, out _));
}
