using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Worlds;

/// <summary>Which numbers occur together, in training or held out.</summary>
internal static class ClerkNumbers
{
    /// <summary>What can be paid in or out: 1 to 9, and 10 to 80 by tens.</summary>
    public static readonly int[] Amounts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80];

    /// <summary>The least balances for a loan: few, so that the comparison can be learned.</summary>
    public static readonly int[] Rules = [30, 50, 70];

    /// <summary>
    /// Whether a pair of balance and amount (or rule) is held out; one in five is. Both numbers decide together: with single
    /// numbers held out, sums of them could not be learned at all.
    /// </summary>
    public static bool IsHeldOut(int balance, int other) => new RandomStream((ulong)((balance * 100) + other)).NextInt(5) == 0;

    /// <summary>A balance of two digits.</summary>
    public static int DrawBalance(RandomStream random) => 10 + random.NextInt(90);

    /// <summary>A balance and an amount whose sum or difference has two digits.</summary>
    public static (int Balance, int Amount) DrawSum(RandomStream random, bool subtract, bool heldOut)
    {
        while (true)
        {
            var (balance, amount) = (DrawBalance(random), Amounts[random.NextInt(Amounts.Length)]);
            var result = subtract ? balance - amount : balance + amount;
            if (result is >= 10 and <= 99 && IsHeldOut(balance, amount) == heldOut)
                return (balance, amount);
        }
    }

    /// <summary>A balance and a rule under which a loan is granted or not.</summary>
    public static (int Balance, int Rule) DrawLoan(RandomStream random, bool granted, bool heldOut)
    {
        while (true)
        {
            var (balance, rule) = (DrawBalance(random), Rules[random.NextInt(Rules.Length)]);
            if (balance >= rule == granted && IsHeldOut(balance, rule) == heldOut)
                return (balance, rule);
        }
    }
}
