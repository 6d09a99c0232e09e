using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Worlds;

/// <summary>Draws questions.</summary>
internal sealed class ClerkSampler(RandomStream random, double missingShare, IReadOnlyDictionary<string, string> forms)
{
    private const int Customers = 3;

    /// <summary>A question of a kind within a scope.</summary>
    /// <param name="kind">What is asked for.</param>
    /// <param name="scope">Names, phrasings, services and numbers to draw from.</param>
    /// <param name="granted">For loans: whether the rule grants it; drawn where null.</param>
    public ClerkQuestion Draw(ClerkKind kind, ClerkScope scope, bool? granted = null)
    {
        var customers = DrawCustomers(scope);
        var asker = random.NextInt(Customers);
        var other = (asker + 1 + random.NextInt(Customers - 1)) % Customers;
        var (balance, amount, rule) = DrawNumbers(kind, scope.HeldOut, granted);
        var service = scope.Services[random.NextInt(scope.Services.Length)];
        customers[asker] = customers[asker] with { Balance = kind == ClerkKind.MissingBalance ? null : balance };
        if (kind == ClerkKind.OtherBalance)
            customers[other] = customers[other] with { Balance = ClerkNumbers.DrawBalance(random) };
        return new ClerkQuestion(kind, customers, asker, scope.Phrasings[random.NextInt(scope.Phrasings.Length)])
        {
            Other = other,
            Amount = amount,
            Rule = rule,
            Form = (service, forms[service]),
        };
    }

    /// <summary>The same question under a name of the other group that the context does not hold yet.</summary>
    public ClerkQuestion Twin(ClerkQuestion question, ClerkScope scope)
    {
        var group = 1 - question.By.Group;
        var free = scope.Names[group].Except(question.Customers.Select(customer => customer.Name)).ToArray();
        var customers = question.Customers.ToArray();
        customers[question.Asker] = question.By with { Group = group, Name = free[random.NextInt(free.Length)] };
        return question with { Customers = customers };
    }

    /// <summary>Three customers of different names, each of either group.</summary>
    public ClerkCustomer[] DrawCustomers(ClerkScope scope)
    {
        var customers = new List<ClerkCustomer>(Customers);
        while (customers.Count < Customers)
        {
            var group = random.NextInt(2);
            var name = scope.Names[group][random.NextInt(scope.Names[group].Length)];
            if (customers.All(customer => customer.Name != name))
                customers.Add(new ClerkCustomer(group, name, DrawBalanceOrNone()));
        }
        return [.. customers];
    }

    private int? DrawBalanceOrNone() => random.NextDouble() < missingShare ? null : ClerkNumbers.DrawBalance(random);

    private (int Balance, int Amount, int Rule) DrawNumbers(ClerkKind kind, bool heldOut, bool? granted)
    {
        switch (kind)
        {
            case ClerkKind.Deposit or ClerkKind.Withdrawal:
                var sum = ClerkNumbers.DrawSum(random, subtract: kind == ClerkKind.Withdrawal, heldOut);
                return (sum.Balance, sum.Amount, 0);
            case ClerkKind.Loan:
                var loan = ClerkNumbers.DrawLoan(random, granted ?? random.NextInt(2) == 0, heldOut);
                return (loan.Balance, 0, loan.Rule);
            default:
                return (ClerkNumbers.DrawBalance(random), 0, 0);
        }
    }
}
