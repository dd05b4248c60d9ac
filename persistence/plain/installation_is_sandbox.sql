SELECT kind = 'sandbox' FROM installation;
