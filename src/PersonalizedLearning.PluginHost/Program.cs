Console.Error.WriteLine("not yet"); return 2;
