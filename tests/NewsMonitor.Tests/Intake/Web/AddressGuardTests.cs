using System.Net;
using Xunit;

namespace NewsMonitor.Intake.Web;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("192.0.0.8")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.5")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::7f00:1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::a00:1")]
    public void Local_and_special_purpose_addresses_are_not_public(string address)
        => Assert.False(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    [InlineData("2002:808:808::1")]
    [InlineData("64:ff9b::8.8.8.8")]
    public void Internet_addresses_are_public(string address)
        => Assert.True(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("fd12:3456::1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("224.0.0.1", false)]
    public void Link_local_and_cloud_metadata_addresses_are_not_local_networks(string address, bool isOwn)
        => Assert.Equal(isOwn, AddressGuard.IsLocalNetwork(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("fd12:3456::1", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("169.254.10.20", false)]
    [InlineData("::ffff:169.254.10.20", false)]
    [InlineData("fe80::1", false)]
    [InlineData("100.100.100.200", false)]
    public void Nobody_may_name_a_link_local_address(string address, bool expected)
        => Assert.Equal(expected, AddressGuard.MayBeConfigured(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:8080/", false)]
    [InlineData("http://localhost/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("http://8.8.8.8/", true)]
    [InlineData("http://name.invalid/", true)]
    public async Task Behind_a_proxy_the_host_is_judged_by_its_own_address(string address, bool expected)
    {
        var proxy = new WebProxy("http://192.0.2.1:3128/");
        var judging = AddressGuard.RequireBehindProxyAsync(proxy, new Uri(address), AddressGuard.IsPublic, CancellationToken.None);

        if (expected)
        {
            await judging;
        }
        else
        {
            Assert.True(WebErrorClassifier.IsPrivateAddress(await Assert.ThrowsAsync<HttpRequestException>(() => judging)));
        }
    }

    [Fact]
    public async Task Beside_a_proxy_the_connection_itself_is_judged()
    {
        var proxy = new WebProxy("http://192.0.2.1:3128/") { BypassProxyOnLocal = true };

        Assert.Null(await Record.ExceptionAsync(() => AddressGuard.RequireBehindProxyAsync(
            proxy, new Uri("http://localhost/"), AddressGuard.IsPublic, CancellationToken.None)));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("no-such-host.invalid", false)]
    public async Task A_host_is_local_if_all_its_addresses_are(string host, bool isOwn)
        => Assert.Equal(isOwn, await AddressGuard.ResolvesToLocalNetworkAsync(host, CancellationToken.None));
}
