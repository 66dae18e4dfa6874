using Xunit;

namespace NewsMonitor.Stories;

/// <summary>Compares lists that share their room with queues that do not.</summary>
public sealed class PostingListTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Lists_hold_the_latest_postings_in_order(int seed)
    {
        var random = new Random(seed);
        var blocks = new PostingBlocks();
        var lists = new PostingList[40];
        var expected = Enumerable.Range(0, lists.Length).Select(_ => new Queue<int>()).ToArray();
        for (var slot = 0; slot < 60_000; slot++)
        {
            // Few lists receive most of the postings, as few words do.
            var i = random.Next(1 + random.Next(lists.Length));
            lists[i].Add(slot, 0.5f, blocks);
            expected[i].Enqueue(slot);
            if (expected[i].Count > PostingList.MaxCount)
            {
                expected[i].Dequeue();
            }

            // Now and then a list is emptied, and its room used for another.
            for (var removed = random.Next(40) == 0 ? random.Next(600) : 0; removed > 0 && expected[i].Count > 0; removed--)
            {
                lists[i].RemoveOldest(expected[i].Dequeue(), blocks);
            }

            Assert.Equal(expected[i].Count, lists[i].Count);
            if (slot % 50 == 0)
            {
                Assert.All(lists.Zip(expected), pair => Assert.Equal(pair.Second, SlotsOf(pair.First, blocks)));
            }
        }
    }

    [Fact]
    public void A_posting_that_is_not_the_oldest_stays()
    {
        var blocks = new PostingBlocks();
        var list = new PostingList();
        list.Add(1, 0.5f, blocks);
        list.Add(2, 0.25f, blocks);

        list.RemoveOldest(2, blocks);

        Assert.Equal([1, 2], SlotsOf(list, blocks));
        Assert.Equal(0.25f, PostingList.WeightOf(list.First(blocks)[1]) * PostingList.WeightStep, 0.001f);
    }

    private static IEnumerable<int> SlotsOf(PostingList list, PostingBlocks blocks)
        => [.. list.First(blocks).ToArray().Concat(list.Second(blocks).ToArray()).Select(PostingList.SlotOf)];
}
