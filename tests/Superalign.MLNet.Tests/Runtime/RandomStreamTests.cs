using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

[TestClass]
public sealed class RandomStreamTests
{
    // The reference implementation of SplitMix64 started at 1234567 gives these (Vigna, splitmix64.c; Rosetta Code).
    [TestMethod]
    public void NextBits_FollowsTheReferenceSequence()
    {
        var stream = new RandomStream(1234567);
        ulong[] expected =
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (var value in expected)
            Assert.AreEqual(value, stream.NextBits());
    }

    [TestMethod]
    public void State_TakesTheStreamUpAgain()
    {
        var stream = RandomStream.For(1, "order");
        stream.NextBits();
        var copy = new RandomStream(stream.State);
        Assert.AreEqual(stream.NextBits(), copy.NextBits());
    }

    // A stream further on would come back to the same numbers.
    [TestMethod]
    public void Branch_LeavesTheStream_AndGoesTheSameWayEachTime()
    {
        var (stream, branched, again) = (RandomStream.For(1, "order"), RandomStream.For(1, "order"), RandomStream.For(1, "order"));
        branched.Branch();
        again.Branch();
        Assert.AreEqual(branched.State, again.State);
        var without = Enumerable.Range(0, 1_000).Select(_ => stream.NextBits()).ToHashSet();
        var states = new HashSet<ulong> { branched.State };
        for (var i = 0; i < 1_000; i++)
        {
            Assert.DoesNotContain(branched.NextBits(), without);
            again.Branch();
            Assert.IsTrue(states.Add(again.State), "Branches of branches differ.");
        }
    }

    [TestMethod]
    public void For_GivesAnotherStream_WhenThePurposeDiffers() =>
        Assert.AreNotEqual(RandomStream.For(1, "order").NextBits(), RandomStream.For(1, "dropout").NextBits());

    [TestMethod]
    public void Shuffle_KeepsEveryItemOnce_AndMovesSome()
    {
        var items = Enumerable.Range(0, 100).ToArray();
        RandomStream.For(3, "order").Shuffle<int>(items);
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 100).ToArray(), items);
        CollectionAssert.AreNotEqual(Enumerable.Range(0, 100).ToArray(), items);
    }

    [TestMethod]
    public void NextInt_StaysBelowItsLimit_AndReachesEveryValue()
    {
        var stream = RandomStream.For(5, "x");
        var seen = new int[7];
        for (var i = 0; i < 7_000; i++)
            seen[stream.NextInt(7)]++;
        foreach (var count in seen)
            Assert.AreEqual(1_000, count, 150);   // five standard deviations of a binomial(7,000, 1/7) are 146
    }

    // SHA-256 of "abc" begins ba7816bf8f01cfea (FIPS 180-4, example).
    [TestMethod]
    public void StableHash_IsTheFirst64BitsOfSha256() => Assert.AreEqual(0xba7816bf8f01cfeaUL, StableHash.Of("abc"));
}
